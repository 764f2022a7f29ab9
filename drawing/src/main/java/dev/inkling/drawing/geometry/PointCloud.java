package dev.inkling.drawing.geometry;

import dev.inkling.drawing.Drawing;

/**
 * The ink of a drawing as points, to tell how far two drawings are apart, whatever order and direction they were drawn in.
 *
 * <p>The points lie along the strokes at equal distances, and a stroke has at least one. They are measured from the centre
 * of the drawing's bounds, and not scaled: where a drawing stands is a convention, but how large it is is part of it.
 *
 * <p>The distance of two clouds is that of Chamfer in its symmetric form, in the drawings' units:
 *
 * <pre>{@code ½ (mean over a in A of min over b in B of |a − b|  +  mean over b in B of min over a in A of |a − b|)}</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class PointCloud {

    /** Cells of the grid in each direction. */
    private static final int GRID = 32;

    /** What a bound must exceed a limit by, as a share, so that rounding never decides. */
    private static final double ROUNDING = 1e-5;

    private final float[] x;
    private final float[] y;
    private final Axis columns;
    private final Axis rows;
    /** For each cell, how near a place in it may be to a point, [GRID GRID]. */
    private final float[] near = new float[GRID * GRID];

    /** Cells along an axis, over the extent of the points; the first and the last go on without end. */
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
            float place = (value - from) * perUnit;
            if (cell > 0 && place < cell) {
                return (cell - place) / perUnit;
            }
            return cell < GRID - 1 && place > cell + 1 ? (place - cell - 1) / perUnit : 0;
        }
    }

    private PointCloud(float[] x, float[] y) {
        this.x = x;
        this.y = y;
        columns = Axis.of(x);
        rows = Axis.of(y);
        float[][] beside = columns.squaresOutside(x);
        float[][] above = rows.squaresOutside(y);
        for (int cell = 0; cell < near.length; cell++) {
            near[cell] = (float) Math.sqrt(least(beside[cell % GRID], above[cell / GRID]));
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
     * @param points how many points, about; at least 1. With very many strokes there are up to twice as many
     */
    public static PointCloud of(Drawing drawing, int points) {
        float[][] along = Resample.along(drawing, points);
        return new PointCloud(along[0], along[1]);
    }

    /** The number of points. */
    public int size() {
        return x.length;
    }

    /** The distance of two clouds; the same both ways. */
    public double distance(PointCloud other) {
        return distance(other, Double.POSITIVE_INFINITY);
    }

    /**
     * The distance if it is at most a limit; if it is more, either it or infinity, which is found out sooner.
     *
     * <p>Where each point falls into the other's grid says how far it is from the other at least.
     */
    public double distance(PointCloud other, double limit) {
        // Of both directions together.
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

    /** No more than the mean of the points' distances to their nearest in the other cloud. */
    private double atLeast(PointCloud other) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += other.near[other.rows.cell(y[i]) * GRID + other.columns.cell(x[i])];
        }
        return sum / x.length;
    }

    /** The mean of the points' distances to their nearest in the other cloud, or infinity if it is more than a limit. */
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
