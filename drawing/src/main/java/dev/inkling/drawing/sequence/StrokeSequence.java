package dev.inkling.drawing.sequence;

import java.util.Arrays;
import java.util.Optional;

/**
 * A drawing as a model predicts it: for each point its offset from the previous point, and the pen state.
 *
 * <p>With n points there are n + 1 events. Event i below n is point i: its offset {@code (dx(i), dy(i))} in the model's
 * units and its pen, {@link Pen#DOWN} or {@link Pen#UP}. Event n is the end of the drawing and has only a pen,
 * {@link Pen#END}. The offset of point 0 leads from the preparation's origin to the start of the drawing; it is learned,
 * but never scored.
 *
 * <p>A drawing that is only begun may have its last stroke open: the last pen is then {@code DOWN} and no end follows.
 */
public final class StrokeSequence {

    private final double[] dx;
    private final double[] dy;
    private final byte[] pen;
    private final Optional<String> label;

    /**
     * A sequence of points.
     *
     * @param dx horizontal offsets, model units
     * @param dy vertical offsets, model units, as many as {@code dx}
     * @param pen the {@link Pen#index} of each point's pen, which is {@link Pen#DOWN} or {@link Pen#UP}
     * @param label the class, if it is known
     * @throws IllegalArgumentException if the lengths differ, there is no point, or a pen is neither down nor up
     */
    public StrokeSequence(float[] dx, float[] dy, byte[] pen, Optional<String> label) {
        this(doubles(dx), doubles(dy), pen, label);
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }

    /**
     * A sequence of points whose offsets are known in double precision.
     *
     * @throws IllegalArgumentException if the lengths differ, there is no point, or a pen is neither down nor up
     */
    StrokeSequence(double[] dx, double[] dy, byte[] pen, Optional<String> label) {
        if (dx.length == 0 || dx.length != dy.length || dx.length != pen.length) {
            throw new IllegalArgumentException("expected as many dx as dy as pens and at least one, but was "
                    + dx.length + ", " + dy.length + ", " + pen.length);
        }
        for (byte state : pen) {
            if (state != Pen.DOWN.index() && state != Pen.UP.index()) {
                throw new IllegalArgumentException("expected pens that are down (0) or up (1), but one was " + state);
            }
        }
        this.dx = dx.clone();
        this.dy = dy.clone();
        this.pen = pen.clone();
        this.label = label;
    }

    /** The number n of points; there are n + 1 events. */
    public int points() {
        return dx.length;
    }

    /** Horizontal offset of a point from the one before, model units. */
    public float dx(int point) {
        return (float) dx[point];
    }

    /** The same in double precision, if it is known that precisely. */
    public double preciseDx(int point) {
        return dx[point];
    }

    /** Vertical offset of a point from the one before, model units. */
    public float dy(int point) {
        return (float) dy[point];
    }

    /** The same in double precision, if it is known that precisely. */
    public double preciseDy(int point) {
        return dy[point];
    }

    /** The pen at an event, {@link Pen#END} at event n. */
    public Pen pen(int event) {
        return event == dx.length ? Pen.END : Pen.of(pen[event]);
    }

    /** The class, if it is known. */
    public Optional<String> label() {
        return label;
    }

    /**
     * The first points, as a begun drawing: the last stroke is open unless it ends there.
     *
     * @param points their number, from 1 to {@link #points}
     * @throws IllegalArgumentException if it is out of range
     */
    public StrokeSequence beginning(int points) {
        if (points < 1 || points > points()) {
            throw new IllegalArgumentException("expected from 1 to " + points() + " points but was " + points);
        }
        return new StrokeSequence(
                Arrays.copyOf(dx, points), Arrays.copyOf(dy, points), Arrays.copyOf(pen, points), label);
    }

    /**
     * Stroke-3 rows: dx, dy, and 1 where the stroke ends with the point, else 0.
     *
     * @return [n 3]
     */
    public float[][] toStroke3() {
        float[][] rows = new float[points()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new float[] {dx(i), dy(i), pen(i) == Pen.UP ? 1 : 0};
        }
        return rows;
    }

    /** The sequence of stroke-3 rows, [n 3]. */
    public static StrokeSequence ofStroke3(float[][] rows, Optional<String> label) {
        float[] dx = new float[rows.length];
        float[] dy = new float[rows.length];
        byte[] pen = new byte[rows.length];
        for (int i = 0; i < rows.length; i++) {
            dx[i] = rows[i][0];
            dy[i] = rows[i][1];
            pen[i] = (byte) (rows[i][2] == 0 ? Pen.DOWN : Pen.UP).index();
        }
        return new StrokeSequence(dx, dy, pen, label);
    }

    /**
     * Stroke-5 rows: dx, dy, and the pen's state as one of three; the last row is the end.
     *
     * @return [n+1 5]
     */
    public float[][] toStroke5() {
        float[][] rows = new float[points() + 1][5];
        for (int i = 0; i < rows.length; i++) {
            if (i < points()) {
                rows[i][0] = dx(i);
                rows[i][1] = dy(i);
            }
            rows[i][2 + pen(i).index()] = 1;
        }
        return rows;
    }

    /**
     * The sequence of stroke-5 rows, [m 5], up to the first row whose pen state is the end.
     *
     * @throws IllegalArgumentException if no point comes before the end
     */
    public static StrokeSequence ofStroke5(float[][] rows, Optional<String> label) {
        int n = 0;
        while (n < rows.length && rows[n][2 + Pen.END.index()] == 0) {
            n++;
        }
        float[][] stroke3 = new float[n][];
        for (int i = 0; i < n; i++) {
            stroke3[i] = new float[] {rows[i][0], rows[i][1], rows[i][2 + Pen.UP.index()]};
        }
        return ofStroke3(stroke3, label);
    }

    /** Whether the other has the same offsets, as 32-bit floats, the same pens and the same label. */
    @Override
    public boolean equals(Object other) {
        return other instanceof StrokeSequence that
                && Arrays.equals(floats(dx), floats(that.dx))
                && Arrays.equals(floats(dy), floats(that.dy))
                && Arrays.equals(pen, that.pen)
                && label.equals(that.label);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(floats(dx)) + Arrays.hashCode(pen);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    @Override
    public String toString() {
        return "StrokeSequence[" + label.orElse("unlabelled") + ", " + points() + " points]";
    }
}
