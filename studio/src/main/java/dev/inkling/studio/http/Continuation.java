package dev.inkling.studio.http;

import dev.inkling.drawing.sequence.Pen;
import dev.inkling.studio.Chosen;
import dev.inkling.studio.ContinuationListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The points of one request's continuations on their way to a WebSocket. The first points leave at once, later ones in small
 * packets, so that a message is not all envelope.
 *
 * <p>Safe for use by several threads: points come from those that draw, and leave by the sender's.
 */
final class Continuation implements ContinuationListener {

    /** How long points wait for others. */
    private static final long PACKET_MILLISECONDS = 8;

    private final long id;
    private final boolean open;
    private final Outbox outbox;
    private final ScheduledExecutorService sender;
    private final List<Way> ways = new ArrayList<>();
    private boolean flushing;
    private boolean over;

    /** What is to be told of one way. */
    private static final class Way {
        private List<Object> points = new ArrayList<>();
        private boolean begun;
        private boolean ended;
        private boolean endTold;
    }

    /**
     * Continuations of which nothing is drawn yet.
     *
     * @param id the request's number
     * @param count how many
     * @param open whether the last given stroke goes on with the first new point
     */
    Continuation(long id, int count, boolean open, Outbox outbox, ScheduledExecutorService sender) {
        this.id = id;
        this.open = open;
        this.outbox = outbox;
        this.sender = sender;
        for (int c = 0; c < count; c++) {
            ways.add(new Way());
        }
    }

    @Override
    public synchronized void point(int way, float x, float y, int pen) {
        Way told = ways.get(way);
        boolean first = !told.begun && told.points.isEmpty();
        told.points.add(List.of(x, y, pen == Pen.UP ? 1 : 0));
        flushSoon(first);
    }

    @Override
    public synchronized void end(int way) {
        ways.get(way).ended = true;
        flushSoon(false);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nothing can fail that anybody could mend
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

    /** What there is to tell, in its order; those that draw need not wait until it is text. */
    private synchronized List<Map<String, Object>> taken() {
        flushing = false;
        List<Map<String, Object>> messages = new ArrayList<>();
        for (int c = 0; c < ways.size() && !over; c++) {
            Way way = ways.get(c);
            if (!way.points.isEmpty()) {
                messages.add(points(c, way));
                way.points = new ArrayList<>();
                way.begun = true;
            }
            if (way.ended && !way.endTold) {
                way.endTold = true;
                Map<String, Object> end = message("end");
                end.put("c", c);
                messages.add(end);
            }
        }
        return messages;
    }

    private Map<String, Object> points(int c, Way way) {
        Map<String, Object> points = message("points");
        points.put("c", c);
        if (open && !way.begun) {
            points.put("joins", true);
        }
        points.put("p", way.points);
        return points;
    }

    private Map<String, Object> message(String type) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", type);
        message.put("id", id);
        return message;
    }

    /**
     * All ways are at their end, and those that are the best of several are chosen.
     *
     * @param candidates how many there were for each
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

    /** It went wrong. */
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

    /** Nobody wants it any more: nothing is told from now on. */
    synchronized void cancel() {
        over = true;
    }
}
