package dev.inkling.studio.http;

import dev.inkling.studio.Limits;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads and answers requests.
 *
 * @param limits limits on requests
 * @param answering runs the writing of deferred answers, so that the sampling threads do not write them
 * @param disconnects cancels the work of clients that are gone
 * @param callers bounds how much each client has in progress
 */
record Requests(Limits limits, Executor answering, DisconnectWatcher disconnects, Callers callers) {

    private static final int PIECE = 1 << 14;
    private static final int MANY_CHARACTERS = 100;

    /**
     * The fields of a JSON request.
     *
     * @throws ProblemException if it is not JSON, malformed, too large, or took too long to arrive
     */
    Fields fields(Context ctx, List<Field<?>> known) {
        String type = Optional.ofNullable(ctx.contentType()).orElse("");
        if (!type.split(";", -1)[0].strip().equalsIgnoreCase("application/json")) {
            throw new ProblemException(
                    415,
                    "expected JSON, with the header 'Content-Type: application/json', but was '"
                            + type.substring(0, Math.min(type.length(), MANY_CHARACTERS)) + "'");
        }
        return Fields.read(body(ctx), known, limits);
    }

    /**
     * The body of a request.
     *
     * @throws ProblemException if the body is too long, or took too long to arrive
     */
    byte[] body(Context ctx) {
        if (ctx.req().getContentLengthLong() > limits.bodyBytes()) {
            throw tooLong();
        }
        long end = System.nanoTime() + limits.idle().toNanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = ctx.req().getInputStream();
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                if (body.size() + read > limits.bodyBytes()) {
                    throw tooLong();
                }
                body.write(piece, 0, read);
                if (System.nanoTime() > end) {
                    throw tooSlow();
                }
            }
        } catch (IOException e) {
            throw tooSlow();
        }
        return body.toByteArray();
    }

    private ProblemException tooLong() {
        return ProblemException.tooLarge(
                "expected a body of at most " + limits.bodyBytes() + " bytes but it is longer");
    }

    private ProblemException tooSlow() {
        return new ProblemException(
                408,
                "expected the whole body within " + limits.idle().toSeconds()
                        + " s but it ended before, or did not end");
    }

    /** Identifies the client for turn-taking. */
    String client(Context ctx) {
        return callers.turn(ctx);
    }

    /**
     * Begins work, and answers once it is done, with its result or its failure; cancels it if the client leaves before.
     *
     * @throws ProblemException if the client has its share of work in progress
     */
    <T> void later(Context ctx, Supplier<CompletableFuture<T>> begin, Consumer<T> answer) {
        Callers.Place place = callers.enter(callers.address(ctx));
        CompletableFuture<T> work;
        try {
            work = begin.get();
        } catch (RuntimeException | Error e) {
            place.leave();
            throw e;
        }
        disconnects.watch(ctx, work);
        ctx.future(() -> work.handleAsync(
                (value, failure) -> {
                    place.leave();
                    if (failure == null) {
                        answer.accept(value);
                    } else {
                        Problem.of(failure).answer(ctx);
                    }
                    return value;
                },
                answering));
    }

    /** Answers with JSON. */
    static void json(Context ctx, Object value) {
        ctx.contentType("application/json").result(Json.bytes(value));
    }
}
