package dev.inkling.cli;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The least likely points of many drawings, gathered one drawing after the other; no more are kept than were asked for. */
final class WorstPoints {

    /**
     * A point.
     *
     * @param of its drawing
     * @param index of the point in the drawing, from 0
     */
    record Point(Scored of, int index) {

        /** Those of its offset and pen. */
        double nats() {
            return of.score().pointNats(index);
        }
    }

    private static final Comparator<Point> BY_NATS = Comparator.comparingDouble(Point::nats)
            .thenComparing(p -> -p.of.index())
            .thenComparing(p -> -p.index);

    private final PriorityQueue<Point> kept = new PriorityQueue<>(BY_NATS);
    private final int most;

    /**
     * Nothing yet.
     *
     * @param most how many points are kept, at least 1
     */
    WorstPoints(int most) {
        this.most = most;
    }

    /** Takes the points of a drawing; its end is none. */
    void add(Scored drawing) {
        for (int i = 0; i < drawing.score().points(); i++) {
            kept.add(new Point(drawing, i));
            if (kept.size() > most) {
                kept.remove();
            }
        }
    }

    /** Those that are kept, the least likely first. */
    List<Point> sorted() {
        return kept.stream().sorted(BY_NATS.reversed()).toList();
    }
}
