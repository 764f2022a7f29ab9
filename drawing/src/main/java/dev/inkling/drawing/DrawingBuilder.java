package dev.inkling.drawing;

import java.util.Arrays;

/**
 * Collects the points of a drawing one after another, in growing arrays.
 *
 * <p>Not safe for use by several threads. After {@link #build} it is empty again.
 */
public final class DrawingBuilder {

    private float[] x = new float[64];
    private float[] y = new float[64];
    private int[] ends = new int[16];
    private int points;
    private int strokes;

    /** A builder of a drawing that has no points yet. */
    public DrawingBuilder() {}

    /** Adds a point to the stroke that is open. */
    public DrawingBuilder point(float px, float py) {
        if (points == x.length) {
            x = Arrays.copyOf(x, points * 2);
            y = Arrays.copyOf(y, points * 2);
        }
        x[points] = px;
        y[points] = py;
        points++;
        return this;
    }

    /** Ends the open stroke; does nothing if it has no point. */
    public DrawingBuilder endStroke() {
        if (points > openStart()) {
            if (strokes == ends.length) {
                ends = Arrays.copyOf(ends, strokes * 2);
            }
            ends[strokes++] = points;
        }
        return this;
    }

    /** Whether every point so far lies within bounds, their edges included. */
    public boolean within(Bounds bounds) {
        for (int i = 0; i < points; i++) {
            if (!(x[i] >= bounds.minX() && x[i] <= bounds.maxX() && y[i] >= bounds.minY() && y[i] <= bounds.maxY())) {
                return false;
            }
        }
        return true;
    }

    /** The number of points so far. */
    public int points() {
        return points;
    }

    /** Index of the first point of the open stroke. */
    public int openStart() {
        return strokes == 0 ? 0 : ends[strokes - 1];
    }

    /**
     * Ends the open stroke and returns the drawing.
     *
     * @throws IllegalArgumentException as {@link Drawing#of}
     */
    public Drawing build(DrawingInfo info) {
        endStroke();
        Drawing drawing =
                Drawing.owning(Arrays.copyOf(x, points), Arrays.copyOf(y, points), Arrays.copyOf(ends, strokes), info);
        clear();
        return drawing;
    }

    /** Discards all points. */
    public void clear() {
        points = 0;
        strokes = 0;
    }
}
