package dev.inkling.drawing;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a person drew: strokes of absolute points, in the units of the source, y pointing down.
 *
 * <p>Immutable, and compact: all points of all strokes lie one after another in two arrays. A drawing has at least
 * one point, a stroke has at least one point, and every coordinate is finite.
 *
 * <p>Two drawings are equal if their strokes and {@linkplain #info() what is known of them} are equal.
 */
public final class Drawing {

    /** The factor of FNV-1a. */
    private static final long FNV = 0x100000001b3L;
    /** {@code FNV · FNV} modulo 2^64. */
    private static final long FNV_TWICE = 0x366000002e329L;

    private final float[] x;
    private final float[] y;
    private final int[] ends;
    private final DrawingInfo info;

    private Drawing(float[] x, float[] y, int[] ends, DrawingInfo info) {
        this.x = x;
        this.y = y;
        this.ends = ends;
        this.info = info;
    }

    /**
     * A drawing from all its points in order.
     *
     * @param x horizontal coordinates, one a point
     * @param y vertical coordinates, one a point, as many as {@code x}
     * @param strokeEnds for each stroke, the index just after its last point; increasing, the last one the number of
     *     points
     * @param info what is known besides the strokes
     * @throws IllegalArgumentException if there is no point, a stroke is empty, or a coordinate is not finite
     */
    public static Drawing of(float[] x, float[] y, int[] strokeEnds, DrawingInfo info) {
        return owning(x.clone(), y.clone(), strokeEnds.clone(), info);
    }

    /** As {@link #of}, but takes ownership of the arrays, which must not be changed afterwards. */
    static Drawing owning(float[] x, float[] y, int[] strokeEnds, DrawingInfo info) {
        if (x.length == 0 || x.length != y.length) {
            throw new IllegalArgumentException(
                    "expected as many x as y and at least one, but was " + x.length + " and " + y.length);
        }
        int before = 0;
        for (int end : strokeEnds) {
            if (end <= before) {
                throw new IllegalArgumentException(
                        "expected strokes of at least one point but was an end at " + end + " after one at " + before);
            }
            before = end;
        }
        if (before != x.length) {
            throw new IllegalArgumentException(
                    "expected the last stroke to end at point " + x.length + " but was " + before);
        }
        for (int i = 0; i < x.length; i++) {
            if (!Float.isFinite(x[i]) || !Float.isFinite(y[i])) {
                throw new IllegalArgumentException(
                        "expected finite coordinates but was (" + x[i] + ", " + y[i] + ") at point " + i);
            }
        }
        return new Drawing(x, y, strokeEnds, info);
    }

    /** The number of points of all strokes, at least 1. */
    public int points() {
        return x.length;
    }

    /** The number of strokes, at least 1. */
    public int strokes() {
        return ends.length;
    }

    /** Horizontal coordinate of a point, counted through all strokes. */
    public float x(int point) {
        return x[point];
    }

    /** Vertical coordinate of a point, counted through all strokes. */
    public float y(int point) {
        return y[point];
    }

    /** Index of the first point of a stroke. */
    public int strokeStart(int stroke) {
        return stroke == 0 ? 0 : ends[stroke - 1];
    }

    /** Index just after the last point of a stroke. */
    public int strokeEnd(int stroke) {
        return ends[stroke];
    }

    /** What is known of the drawing besides its strokes. */
    public DrawingInfo info() {
        return info;
    }

    /** The class that the drawing belongs to, if it is known. */
    public Optional<String> label() {
        return info.label();
    }

    /** The same strokes with other information. */
    public Drawing withInfo(DrawingInfo other) {
        return new Drawing(x, y, ends, other);
    }

    /** Whether every coordinate is a whole number. */
    public boolean isInteger() {
        for (int i = 0; i < x.length; i++) {
            if (x[i] != Math.rint(x[i]) || y[i] != Math.rint(y[i])) {
                return false;
            }
        }
        return true;
    }

    /** The smallest bounds that hold every point. */
    public Bounds bounds() {
        float minX = x[0];
        float minY = y[0];
        float maxX = x[0];
        float maxY = y[0];
        for (int i = 1; i < x.length; i++) {
            minX = Math.min(minX, x[i]);
            minY = Math.min(minY, y[i]);
            maxX = Math.max(maxX, x[i]);
            maxY = Math.max(maxY, y[i]);
        }
        return new Bounds(minX, minY, maxX, maxY);
    }

    /** The length of all strokes, in the drawing's units. */
    public double ink() {
        double ink = 0;
        for (int s = 0; s < strokes(); s++) {
            for (int i = strokeStart(s) + 1; i < strokeEnd(s); i++) {
                ink += Math.hypot((double) x(i) - x(i - 1), (double) y(i) - y(i - 1));
            }
        }
        return ink;
    }

    /** The drawing with each point moved to {@code (x · sx + tx, y · sy + ty)}; a canvas moves along. */
    public Drawing transformed(float sx, float sy, float tx, float ty) {
        float[] newX = new float[x.length];
        float[] newY = new float[y.length];
        for (int i = 0; i < x.length; i++) {
            newX[i] = x[i] * sx + tx;
            newY[i] = y[i] * sy + ty;
        }
        Optional<Bounds> canvas = info.canvas()
                .map(c -> new Bounds(
                        Math.min(c.minX() * sx, c.maxX() * sx) + tx,
                        Math.min(c.minY() * sy, c.maxY() * sy) + ty,
                        Math.max(c.minX() * sx, c.maxX() * sx) + tx,
                        Math.max(c.minY() * sy, c.maxY() * sy) + ty));
        return owning(newX, newY, ends, new DrawingInfo(info.label(), info.id(), canvas));
    }

    /** A hash of the strokes alone that is the same on every machine and in every version: FNV-1a of 64 bits. */
    public long contentHash() {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < x.length; i++) {
            hash = mix(hash, Float.floatToIntBits(x[i] + 0f));
            hash = mix(hash, Float.floatToIntBits(y[i] + 0f));
        }
        for (int end : ends) {
            hash = mix(hash, end);
        }
        return hash;
    }

    /** Hashes four bytes, the lowest first. A byte of 0 only multiplies, and small whole numbers end in two such bytes. */
    private static long mix(long hash, int bits) {
        long mixed =
                (bits & 0xffff) == 0 ? hash * FNV_TWICE : ((hash ^ (bits & 0xff)) * FNV ^ ((bits >>> 8) & 0xff)) * FNV;
        return ((mixed ^ ((bits >>> 16) & 0xff)) * FNV ^ (bits >>> 24)) * FNV;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Drawing that
                && Arrays.equals(x, that.x)
                && Arrays.equals(y, that.y)
                && Arrays.equals(ends, that.ends)
                && info.equals(that.info);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(contentHash());
    }

    @Override
    public String toString() {
        return "Drawing[" + label().orElse("unlabelled") + ", " + strokes() + " strokes, " + points() + " points]";
    }
}
