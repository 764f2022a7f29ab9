package dev.inkling.drawing.geometry;

import dev.inkling.drawing.Drawing;

/**
 * The ink of a drawing as points, to measure how different two drawings are regardless of stroke order and direction.
 *
 * <p>The points lie along the strokes at equal distances, and a stroke has at least one. They are measured from the centre
 * of the drawing's bounds, and not scaled: the position of a drawing is arbitrary, but its size matters.
 *
 * <p>The distance of two clouds is the symmetric Chamfer distance, in the drawings' units:
 *
 * <pre>{@code ½ (mean over a in A of min over b in B of |a − b|  +  mean over b in B of min over a in A of |a − b|)}</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class PointCloud {

    /** Cells of the grid in each direction. */
    private static final int GRID = 32;

    /** The share by which a bound must exceed a limit, so that rounding errors have no effect. */
    private static final double ROUNDING = 1e-5;

    private final float[] x;
    private final float[] y;
    private final Axis columns;
    private final Axis rows;
    /** For each cell, the least distance of a position in it to a point, [GRID GRID]. */
    private final float[] near = new float[GRID * GRID];

    /** Cells along an axis, over the extent of the points; the first and the last extend to infinity. */
    private record Axis(float from, float perUnit) {

        static Axis of(float[] values) {
            float least = values[0];
            float most = values[0];
            for (float value : values) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
            return new Axis(least, most > least ? GRID / (most - least) : 0);
        }

        int cell(float value) {
            return Math.max(0, Math.min(GRID - 1, (int) ((value - from) * perUnit)));
        }

        /** The squares of how far values lie outside of each cell, [GRID n]. */
        float[][] squaresOutside(float[] values) {
            float[][] squares = new float[GRID][values.length];
            for (int i = 0; i < values.length; i++) {
                for (int cell = 0; cell < GRID; cell++) {
                    float outside = outside(values[i], cell);
                    squares[cell][i] = outside * outside;
                }
            }
            return squares;
        }

        private float outside(float value, int cell) {
            float position = (value - from) * perUnit;
            if (cell > 0 && position < cell) {
                return (cell - position) / perUnit;
            }
            return cell < GRID - 1 && position > cell + 1 ? (position - cell - 1) / perUnit : 0;
        }
    }

    private PointCloud(float[] x, float[] y) {
        this.x = x;
        this.y = y;
        columns = Axis.of(x);
        rows = Axis.of(y);
        float[][] horizontal = columns.squaresOutside(x);
        float[][] vertical = rows.squaresOutside(y);
        for (int cell = 0; cell < near.length; cell++) {
            near[cell] = (float) Math.sqrt(least(horizontal[cell % GRID], vertical[cell / GRID]));
        }
    }

    private static float least(float[] some, float[] others) {
        float least = Float.POSITIVE_INFINITY;
        for (int i = 0; i < some.length; i++) {
            least = Math.min(least, some[i] + others[i]);
        }
        return least;
    }

    /**
     * The cloud of a drawing.
     *
     * @param points the approximate number of points, at least 1; with very many strokes there are up to twice as many
     */
    public static PointCloud of(Drawing drawing, int points) {
        float[][] along = Resample.along(drawing, points);
        return new PointCloud(along[0], along[1]);
    }

    /** The number of points. */
    public int size() {
        return x.length;
    }

    /** The distance of two clouds; it is symmetric. */
    public double distance(PointCloud other) {
        return distance(other, Double.POSITIVE_INFINITY);
    }

    /**
     * The distance if it is at most a limit, otherwise either the distance or infinity, which is faster.
     *
     * <p>The cell of the other's grid that a point lies in gives a lower bound of its distance to the other cloud.
     */
    public double distance(PointCloud other, double limit) {
        // The sum of both directions.
        double most = 2 * limit * (1 + ROUNDING);
        double leastBack = other.atLeast(this);
        if (leastBack > most) {
            return Double.POSITIVE_INFINITY;
        }
        double least = atLeast(other);
        if (least + leastBack > most) {
            return Double.POSITIVE_INFINITY;
        }
        double there = mean(other, most - leastBack);
        return there > most - leastBack ? Double.POSITIVE_INFINITY : (there + other.mean(this, most - there)) / 2;
    }

    /** A lower bound of the mean distance of the points to their nearest in the other cloud. */
    private double atLeast(PointCloud other) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += other.near[other.rows.cell(y[i]) * GRID + other.columns.cell(x[i])];
        }
        return sum / x.length;
    }

    /** The mean distance of the points to their nearest in the other cloud, or infinity if it is more than a limit. */
    private double mean(PointCloud other, double limit) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            float best = Float.POSITIVE_INFINITY;
            for (int j = 0; j < other.x.length; j++) {
                float dx = x[i] - other.x[j];
                float dy = y[i] - other.y[j];
                best = Math.min(best, dx * dx + dy * dy);
            }
            sum += Math.sqrt(best);
            if (sum > limit * x.length) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return sum / x.length;
    }
}
