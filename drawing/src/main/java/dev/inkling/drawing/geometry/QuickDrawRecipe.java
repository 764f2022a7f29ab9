package dev.inkling.drawing.geometry;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import java.util.Arrays;

/**
 * How Google made the simplified drawings of Quick, Draw! from the raw ones.
 *
 * <ol>
 *   <li>Align the drawing to the top left, so that the smallest x and y are 0.
 *   <li>Scale it by one factor so that the largest coordinate is 255.
 *   <li>Resample every stroke with a spacing of 1 along its path; its last point is kept.
 *   <li>Simplify every stroke with {@link Simplify#rdp}, epsilon 2.
 *   <li>Round to whole numbers.
 * </ol>
 *
 * <p>Source: the data set's own description, "Preprocessed dataset". It does not mention rounding and last points; these
 * reproduce the published drawings point by point.
 */
public final class QuickDrawRecipe {

    /** Epsilon of the simplification, in units of the box. */
    private static final double EPSILON = 2;

    /** The most points of a resampled drawing; real ones have some thousands. Simplification may take quadratic time. */
    private static final int MOST_POINTS = 100_000;

    private final Drawing raw;
    private final double minX;
    private final double minY;
    private final double factor;
    /** The resampled points of one stroke. */
    private double[] x = new double[1024];

    private double[] y = new double[1024];
    private int n;
    /** The number of resampled points of the previous strokes. */
    private int total;

    private QuickDrawRecipe(Drawing raw) {
        this.raw = raw;
        Bounds extent = raw.bounds();
        minX = extent.minX();
        minY = extent.minY();
        double side = Math.max(extent.maxX() - minX, extent.maxY() - minY);
        factor = side > 0 ? 255 / side : 0;
    }

    /**
     * The simplified drawing of a raw one, with the box as its canvas.
     *
     * <p>A drawing without extent becomes points at 0.
     *
     * @throws IllegalArgumentException if the strokes are longer than about 400 times the box's side, which no real
     *     drawing is
     */
    public static Drawing simplify(Drawing raw) {
        return new QuickDrawRecipe(raw).simplified();
    }

    private Drawing simplified() {
        DrawingBuilder few = new DrawingBuilder();
        for (int s = 0; s < raw.strokes(); s++) {
            total += n;
            n = 0;
            resample(s);
            boolean[] keep = new boolean[n];
            Simplify.mark(x, y, 0, n, EPSILON, keep);
            for (int i = 0; i < n; i++) {
                if (keep[i]) {
                    few.point((float) Math.round(x[i]), (float) Math.round(y[i]));
                }
            }
            few.endStroke();
        }
        return few.build(raw.info().withCanvas(Bounds.QUICKDRAW));
    }

    /** Adds the stroke's first point, then one after every pixel of its path, then its last point. */
    private void resample(int stroke) {
        int first = raw.strokeStart(stroke);
        double fromX = (raw.x(first) - minX) * factor;
        double fromY = (raw.y(first) - minY) * factor;
        add(fromX, fromY);
        double next = 1;
        for (int i = first + 1; i < raw.strokeEnd(stroke); i++) {
            double toX = (raw.x(i) - minX) * factor;
            double toY = (raw.y(i) - minY) * factor;
            double length = Math.hypot(toX - fromX, toY - fromY);
            for (; next <= length; next++) {
                add(fromX + (toX - fromX) * next / length, fromY + (toY - fromY) * next / length);
            }
            next -= length;
            fromX = toX;
            fromY = toY;
        }
        if (x[n - 1] != fromX || y[n - 1] != fromY) {
            add(fromX, fromY);
        }
    }

    private void add(double px, double py) {
        if (total + n >= MOST_POINTS) {
            throw new IllegalArgumentException(
                    "expected strokes of at most " + MOST_POINTS + " pixels in a box of 255 but found longer ones");
        }
        if (n == x.length) {
            x = Arrays.copyOf(x, n * 2);
            y = Arrays.copyOf(y, n * 2);
        }
        x[n] = px;
        y[n] = py;
        n++;
    }
}
