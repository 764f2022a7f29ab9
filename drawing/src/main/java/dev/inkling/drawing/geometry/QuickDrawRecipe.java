package dev.inkling.drawing.geometry;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;

/**
 * How Google made the simplified drawings of Quick, Draw! from the raw ones.
 *
 * <ol>
 *   <li>Align the drawing to the top left, so that the smallest x and y are 0.
 *   <li>Scale it, both ways alike, so that the largest coordinate is 255.
 *   <li>Resample every stroke with a spacing of 1 along its path; its last point stays.
 *   <li>Simplify every stroke with {@link Simplify#rdp}, epsilon 2.
 *   <li>Round to whole numbers.
 * </ol>
 *
 * <p>Source: the data set's own description, "Preprocessed dataset"; the order of resampling and rounding is the one that
 * reproduces the published drawings.
 */
public final class QuickDrawRecipe {

    /** Epsilon of the simplification, in units of the box. */
    public static final double EPSILON = 2;

    /** Points of a resampled drawing at most: real ones have some thousands. Simplifying may take their square. */
    private static final int MOST_POINTS = 100_000;

    private QuickDrawRecipe() {}

    /**
     * The simplified drawing of a raw one, with the box as its canvas.
     *
     * <p>A drawing without extent becomes points at 0.
     *
     * @throws IllegalArgumentException if the strokes are so long that no hand drew them: over about 400 times the box's
     *     side
     */
    public static Drawing simplify(Drawing raw) {
        Drawing few = Simplify.rdp(resampled(raw), EPSILON);
        float[] x = new float[few.points()];
        float[] y = new float[few.points()];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.round(few.x(i));
            y[i] = Math.round(few.y(i));
        }
        int[] ends = new int[few.strokes()];
        for (int s = 0; s < ends.length; s++) {
            ends[s] = few.strokeEnd(s);
        }
        return Drawing.of(x, y, ends, raw.info().withCanvas(Bounds.QUICKDRAW));
    }

    private static Drawing resampled(Drawing raw) {
        Bounds extent = raw.bounds();
        double side = Math.max((double) extent.maxX() - extent.minX(), (double) extent.maxY() - extent.minY());
        double factor = side > 0 ? 255 / side : 0;
        DrawingBuilder dense = new DrawingBuilder();
        for (int s = 0; s < raw.strokes(); s++) {
            resample(raw, s, extent, factor, dense);
        }
        return dense.build(raw.info());
    }

    private static void resample(Drawing raw, int stroke, Bounds extent, double factor, DrawingBuilder dense) {
        int first = raw.strokeStart(stroke);
        double x = (raw.x(first) - (double) extent.minX()) * factor;
        double y = (raw.y(first) - (double) extent.minY()) * factor;
        double lastX = x;
        double lastY = y;
        dense.point((float) x, (float) y);
        double next = 1;
        for (int i = first + 1; i < raw.strokeEnd(stroke); i++) {
            double toX = (raw.x(i) - (double) extent.minX()) * factor;
            double toY = (raw.y(i) - (double) extent.minY()) * factor;
            double length = Math.hypot(toX - x, toY - y);
            for (; next <= length; next++) {
                lastX = x + (toX - x) * next / length;
                lastY = y + (toY - y) * next / length;
                dense.point((float) lastX, (float) lastY);
            }
            if (dense.points() > MOST_POINTS) {
                throw new IllegalArgumentException(
                        "expected strokes of at most " + MOST_POINTS + " pixels in a box of 255 but they are longer");
            }
            next -= length;
            x = toX;
            y = toY;
        }
        if (lastX != x || lastY != y) {
            dense.point((float) x, (float) y);
        }
        dense.endStroke();
    }
}
