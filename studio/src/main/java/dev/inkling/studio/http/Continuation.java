package dev.inkling.studio.http;

import dev.inkling.drawing.sequence.Pen;
import dev.inkling.studio.Chosen;
import dev.inkling.studio.ContinuationListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sends the points of one request's continuations over a WebSocket. The first points are sent at once, later ones in small
 * packets, to limit the overhead of messages.
 *
 * <p>Safe for use by several threads: points come from the sampling threads and are sent by the sender's thread.
 */
final class Continuation implements ContinuationListener {

    /** How long points wait for others to share a packet. */
    private static final long PACKET_MILLISECONDS = 8;

    private final long id;
    private final boolean open;
    private final Outbox outbox;
    private final ScheduledExecutorService sender;
    /** What is still to be sent, by the index of the continuation. */
    private final SortedMap<Integer, Unsent> continuations = new TreeMap<>();

    private boolean flushing;
    private boolean over;

    /** What is still to be sent of one continuation. */
    private static final class Unsent {
        private List<Object> points = new ArrayList<>();
        private boolean begun;
        private boolean ended;
        private boolean endSent;
    }

    /**
     * For continuations that are not drawn yet.
     *
     * @param id the request's number
     * @param open whether the first new point continues the last given stroke
     */
    Continuation(long id, boolean open, Outbox outbox, ScheduledExecutorService sender) {
        this.id = id;
        this.open = open;
        this.outbox = outbox;
        this.sender = sender;
    }

    private Unsent unsent(int continuation) {
        return continuations.computeIfAbsent(continuation, first -> new Unsent());
    }

    @Override
    public synchronized void point(int continuation, float x, float y, Pen pen) {
        Unsent unsent = unsent(continuation);
        boolean first = !unsent.begun && unsent.points.isEmpty();
        unsent.points.add(List.of(x, y, pen == Pen.UP ? 1 : 0));
        flushSoon(first);
    }

    @Override
    public synchronized void end(int continuation) {
        unsent(continuation).ended = true;
        flushSoon(false);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a failure could not be handled
    private void flushSoon(boolean atOnce) {
        if (over) {
            return;
        }
        if (atOnce) {
            sender.execute(this::flush);
        } else if (!flushing) {
            flushing = true;
            Future<?> unused = sender.schedule(this::flush, PACKET_MILLISECONDS, TimeUnit.MILLISECONDS);
        }
    }

    private void flush() {
        taken().forEach(message -> outbox.send(Json.text(message)));
    }

    /** Takes the messages to send, in order; the sampling threads do not wait for their conversion to text. */
    private synchronized List<Map<String, Object>> taken() {
        flushing = false;
        List<Map<String, Object>> messages = new ArrayList<>();
        if (over) {
            return messages;
        }
        continuations.forEach((c, unsent) -> {
            if (!unsent.points.isEmpty()) {
                messages.add(points(c, unsent));
                unsent.points = new ArrayList<>();
                unsent.begun = true;
            }
            if (unsent.ended && !unsent.endSent) {
                unsent.endSent = true;
                Map<String, Object> end = message("end");
                end.put("c", c);
                messages.add(end);
            }
        });
        return messages;
    }

    private Map<String, Object> points(int c, Unsent unsent) {
        Map<String, Object> points = message("points");
        points.put("c", c);
        if (open && !unsent.begun) {
            points.put("joins", true);
        }
        points.put("p", unsent.points);
        return points;
    }

    private Map<String, Object> message(String type) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", type);
        message.put("id", id);
        return message;
    }

    /**
     * All continuations have ended, and the best candidates are chosen.
     *
     * @param candidates how many there were for each continuation
     */
    void done(int candidates, Chosen<?> chosen) {
        Map<String, Object> done = message("done");
        if (candidates > 1) {
            done.put("best", chosen.which());
            done.put("chosen", chosen.basis());
        }
        sender.execute(() -> {
            flush();
            last(done);
        });
    }

    /** The request failed. */
    void failed(Problem problem) {
        Map<String, Object> error = message("error");
        error.put("problem", problem.json());
        sender.execute(() -> last(error));
    }

    private void last(Map<String, Object> message) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        outbox.send(Json.text(message));
    }

    /** The request is cancelled: nothing more is sent. */
    synchronized void cancel() {
        over = true;
    }
}
