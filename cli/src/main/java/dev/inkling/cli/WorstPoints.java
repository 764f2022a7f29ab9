package dev.inkling.cli;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Collects the least likely points of many drawings; keeps only as many as asked for. */
final class WorstPoints {

    /**
     * A point.
     *
     * @param of its drawing
     * @param index of the point in the drawing, from 0
     */
    record Point(Scored of, int index) {

        /** The nats of its offset and pen state. */
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
     * An empty collection.
     *
     * @param most how many points are kept, at least 1
     */
    WorstPoints(int most) {
        this.most = most;
    }

    /** Adds the points of a drawing, without its end event. */
    void add(Scored drawing) {
        for (int i = 0; i < drawing.score().points(); i++) {
            kept.add(new Point(drawing, i));
            if (kept.size() > most) {
                kept.remove();
            }
        }
    }

    /** The kept points, the least likely first. */
    List<Point> sorted() {
        return kept.stream().sorted(BY_NATS.reversed()).toList();
    }
}
