package dev.inkling.studio.http;

import static dev.inkling.studio.http.ModelFields.BEST;
import static dev.inkling.studio.http.ModelFields.CANVAS;
import static dev.inkling.studio.http.ModelFields.DRAWING;
import static dev.inkling.studio.http.ModelFields.GUIDANCE;
import static dev.inkling.studio.http.ModelFields.LABEL;
import static dev.inkling.studio.http.ModelFields.MODEL;
import static dev.inkling.studio.http.ModelFields.NEW_POINTS;
import static dev.inkling.studio.http.ModelFields.OPEN;
import static dev.inkling.studio.http.ModelFields.PEN_TEMPERATURE;
import static dev.inkling.studio.http.ModelFields.SEED;
import static dev.inkling.studio.http.ModelFields.STREAMED_CONTINUATIONS;
import static dev.inkling.studio.http.ModelFields.TEMPERATURE;
import static dev.inkling.studio.http.ModelFields.TOP_P;

import dev.inkling.drawing.Begun;
import dev.inkling.model.sampling.Completion;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.studio.Chosen;
import dev.inkling.studio.DrawingRequest;
import dev.inkling.studio.Studio;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Continues a client's drawings over one WebSocket, point by point. Each request has a higher id than the one before, which
 * it cancels.
 */
final class ContinueSocket {

    private static final Field<Optional<Long>> ID =
            Field.optionalLong("id", "The id of the request, higher than those before.");
    private static final Field<Optional<String>> TYPE = Field.optionalText("type", "cancel, or nothing.");

    private static final List<Field<?>> REQUEST = List.of(
            ID,
            MODEL,
            DRAWING,
            CANVAS,
            OPEN,
            LABEL,
            STREAMED_CONTINUATIONS,
            BEST,
            TEMPERATURE,
            PEN_TEMPERATURE,
            TOP_P,
            GUIDANCE,
            SEED,
            NEW_POINTS);

    private static final List<Field<?>> CANCEL = List.of(ID, TYPE);

    private final Callers.SocketClient client;
    private final Studio studio;
    private final Outbox outbox;
    private final ScheduledExecutorService sender;
    private long last = Long.MIN_VALUE;
    private @Nullable Continuation current;
    private @Nullable CompletableFuture<Chosen<Completion>> work;
    private boolean closed;

    ContinueSocket(Callers.SocketClient client, Studio studio, Outbox outbox, ScheduledExecutorService sender) {
        this.client = client;
        this.studio = studio;
        this.outbox = outbox;
        this.sender = sender;
    }

    /** Handles a message; an error in it is reported, and the socket stays open for the next one. */
    synchronized void message(String text) {
        if (closed) {
            return;
        }
        long id = last;
        try {
            byte[] json = text.getBytes(StandardCharsets.UTF_8);
            if (json.length > studio.limits().bodyBytes()) {
                throw ProblemException.tooLarge(
                        "expected a message of at most " + studio.limits().bodyBytes() + " bytes but it is longer");
            }
            if (isCancel(text)) {
                cancel(Fields.read(json, CANCEL, studio.limits()));
                return;
            }
            Fields fields = Fields.read(json, REQUEST, studio.limits());
            id = number(fields);
            if (id <= last) {
                throw ProblemException.outOfRange(
                        "expected an id above " + last + ", that of the request before, but was " + id);
            }
            last = id;
            cancel();
            begin(id, fields);
        } catch (RuntimeException e) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("type", "error");
            error.put("id", id == Long.MIN_VALUE ? 0 : id);
            error.put("problem", Problem.of(e).json());
            outbox.send(Json.text(error));
        }
    }

    /** A request has no type, and any request with a drawing is longer than a cancel message. */
    private static boolean isCancel(String text) {
        return text.length() < 100 && text.contains("\"type\"");
    }

    private void cancel(Fields fields) {
        if (!fields.get(TYPE).equals(Optional.of("cancel"))) {
            throw ProblemException.malformed("expected the type cancel, or a request without a type");
        }
        if (number(fields) == last) {
            cancel();
        }
    }

    private static long number(Fields fields) {
        return fields.get(ID).orElseThrow(() -> ProblemException.malformed("expected the field id but it is missing"));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a failure is reported over the socket
    private void begin(long id, Fields fields) {
        DrawOptions options = ModelFields.options(
                        fields, studio.model(fields.get(MODEL)).config())
                .withCount(fields.get(STREAMED_CONTINUATIONS))
                .withSeed(ModelFields.seed(fields))
                .withPoints(0, fields.get(NEW_POINTS));
        DrawingRequest asked = ModelFields.asked(fields, client.name(), options);
        Begun begun = ModelFields.begun(fields);
        Continuation continuation = new Continuation(id, begun.open(), outbox, sender);
        Callers.Place place = client.places().get();
        CompletableFuture<Chosen<Completion>> result;
        try {
            result = studio.continueDrawing(asked, begun, continuation);
        } catch (RuntimeException | Error e) {
            place.leave();
            throw e;
        }
        current = continuation;
        work = result;
        CompletableFuture<Chosen<Completion>> unused = result.whenComplete((chosen, failure) -> {
            place.leave();
            if (failure == null) {
                continuation.done(asked.best(), chosen);
            } else {
                continuation.failed(Problem.of(failure));
            }
        });
    }

    private void cancel() {
        if (current != null) {
            current.cancel();
        }
        if (work != null) {
            work.cancel(false);
        }
        current = null;
        work = null;
    }

    /** The client has disconnected: its request is cancelled. */
    synchronized void close() {
        closed = true;
        cancel();
        outbox.stop();
    }
}
