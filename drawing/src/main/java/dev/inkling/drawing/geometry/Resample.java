package dev.inkling.drawing.geometry;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Resamples strokes: points at equal distances instead of the recorded ones. */
final class Resample {

    /** The most points, as a multiple of the requested number, whatever the number of strokes. */
    private static final int MOST = 2;

    private Resample() {}

    /**
     * Points along all strokes, measured from the centre of the drawing's bounds.
     *
     * <p>A stroke of length l has {@code n l / L} of them, rounded, and at least one, at the centres of as many equal
     * pieces of it; L is the length of all strokes. So the points depend neither on the order of strokes nor on directions.
     *
     * @param n the approximate number of points, at least 1
     * @return x and y
     */
    static float[][] along(Drawing drawing, int n) {
        double[] lengths = IntStream.range(0, drawing.strokes())
                .mapToDouble(stroke -> length(drawing, stroke))
                .toArray();
        // Sorted, so that rounding does not depend on the order either.
        double all = IntStream.range(0, lengths.length)
                .mapToDouble(s -> lengths[s])
                .sorted()
                .sum();
        int[] counts = new int[lengths.length];
        for (int s = 0; s < counts.length; s++) {
            counts[s] = all > 0 ? (int) Math.max(1, Math.round(n * lengths[s] / all)) : 1;
        }
        float[][] points = new float[2][IntStream.of(counts).sum()];
        int at = 0;
        for (int s = 0; s < counts.length; s++) {
            along(drawing, s, lengths[s] / counts[s], points, at, at + counts[s]);
            at += counts[s];
        }
        return at > MOST * n ? thinned(points, MOST * n) : points;
    }

    private static double length(Drawing drawing, int stroke) {
        double length = 0;
        for (int i = drawing.strokeStart(stroke) + 1; i < drawing.strokeEnd(stroke); i++) {
            length += segment(drawing, i);
        }
        return length;
    }

    private static double segment(Drawing drawing, int to) {
        return Math.hypot((double) drawing.x(to) - drawing.x(to - 1), (double) drawing.y(to) - drawing.y(to - 1));
    }

    /** Sets the points from one index to another at 0.5, 1.5, 2.5 … steps along a stroke. */
    private static void along(Drawing drawing, int stroke, double step, float[][] points, int from, int to) {
        Bounds bounds = drawing.bounds();
        double centreX = ((double) bounds.minX() + bounds.maxX()) / 2;
        double centreY = ((double) bounds.minY() + bounds.maxY()) / 2;
        int end = drawing.strokeStart(stroke);
        double before = 0;
        double after = 0;
        for (int i = from; i < to; i++) {
            double position = (i - from + 0.5) * step;
            while (end + 1 < drawing.strokeEnd(stroke) && after <= position) {
                end++;
                before = after;
                after += segment(drawing, end);
            }
            int start = Math.max(drawing.strokeStart(stroke), end - 1);
            double share = after > before ? Math.min(1, (position - before) / (after - before)) : 0;
            points[0][i] = (float) (drawing.x(start) + share * ((double) drawing.x(end) - drawing.x(start)) - centreX);
            points[1][i] = (float) (drawing.y(start) + share * ((double) drawing.y(end) - drawing.y(start)) - centreY);
        }
    }

    /** A subset of very many points, evenly chosen from left to right. */
    private static float[][] thinned(float[][] points, int n) {
        int all = points[0].length;
        int[] sorted = IntStream.range(0, all)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> points[0][i]).thenComparingDouble(i -> points[1][i]))
                .mapToInt(Integer::intValue)
                .toArray();
        float[][] some = new float[2][n];
        for (int i = 0; i < n; i++) {
            int from = sorted[(int) ((i + 0.5) * all / n)];
            some[0][i] = points[0][from];
            some[1][i] = points[1][from];
        }
        return some;
    }
}
