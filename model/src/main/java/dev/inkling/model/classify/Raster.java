package dev.inkling.model.classify;

import dev.inkling.drawing.sequence.Pen;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.drawing.sequence.StrokeSequence;
import java.util.Arrays;

/**
 * A framed drawing as a square picture of {@link #CHANNELS} values per pixel, which also shows what strokes have in addition
 * to ink: when each line was drawn, and in which direction.
 *
 * <p>A pixel at distance d from the nearest line (pixels) has ink {@code a = clamp(1.5 − d, 0, 1)}. Its channels are
 *
 * <ol>
 *   <li>a;
 *   <li>{@code a (2 t − 1)}, with t the share of the drawing's pen-down length that was drawn by then;
 *   <li>{@code a cos φ} and
 *   <li>{@code a sin φ}, with φ the direction of the line; 0 for a dot.
 * </ol>
 *
 * <p>Where lines cross, the one with more ink counts, the later of equals. Not safe for use by several threads.
 */
public final class Raster {

    /** Values per pixel. */
    public static final int CHANNELS = 4;

    /** Pixels from the picture's edge to the box's. */
    private static final double MARGIN = 2;

    /** How far from a line its ink reaches, pixels. */
    private static final double REACH = 1.5;

    /**
     * Inks that differ by less are equal: at a corner both lines are equally far from a pixel, and rounding must not decide.
     */
    private static final double EQUAL = 1e-3;

    private final int side;
    private final double scale;

    /**
     * Pictures of a size.
     *
     * @param side pixels on each side
     * @param preparation its box fills the picture, but for a margin
     */
    public Raster(int side, Preparation preparation) {
        this.side = side;
        scale = (side - 2 * MARGIN) * preparation.scale() / preparation.box().side();
    }

    /** The length of a picture's array. */
    public int size() {
        return side * side * CHANNELS;
    }

    /**
     * Draws a picture.
     *
     * @param framed as {@link Framing#of} gives it
     * @param out receives [side side CHANNELS] from {@code at} on
     */
    public void draw(StrokeSequence framed, float[] out, int at) {
        Arrays.fill(out, at, at + size(), 0f);
        double total = 0;
        for (int i = 1; i < framed.points(); i++) {
            total += framed.pen(i - 1) == Pen.DOWN ? Math.hypot(framed.dx(i), framed.dy(i)) : 0;
        }
        double x = side / 2.0;
        double y = side / 2.0;
        double drawn = 0;
        for (int i = 0; i < framed.points(); i++) {
            double nextX = x + framed.dx(i) * scale;
            double nextY = y + framed.dy(i) * scale;
            boolean line = i > 0 && framed.pen(i - 1) == Pen.DOWN;
            boolean dot = !line && (framed.pen(i) == Pen.UP || i == framed.points() - 1);
            if (line || dot) {
                double length = line ? Math.hypot(framed.dx(i), framed.dy(i)) : 0;
                double time = total > 0 ? 2 * (drawn + length / 2) / total - 1 : 0;
                segment(line ? x : nextX, line ? y : nextY, nextX, nextY, (float) time, out, at);
                drawn += length;
            }
            x = nextX;
            y = nextY;
        }
    }

    private void segment(double x0, double y0, double x1, double y1, float time, float[] out, int at) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double length = Math.hypot(dx, dy);
        float cos = length > 0 ? (float) (dx / length) : 0;
        float sin = length > 0 ? (float) (dy / length) : 0;
        int top = Math.max(0, (int) Math.floor(Math.min(y0, y1) - REACH));
        int bottom = Math.min(side - 1, (int) Math.ceil(Math.max(y0, y1) + REACH));
        for (int row = top; row <= bottom; row++) {
            double cy = row + 0.5;
            // The part of the line whose height is within reach of the row, and its extent to both sides.
            double from = clampedShare(cy - REACH, y0, dy);
            double to = clampedShare(cy + REACH, y0, dy);
            double xa = x0 + dx * (Math.abs(dy) < 1e-9 ? 0 : from);
            double xb = x0 + dx * (Math.abs(dy) < 1e-9 ? 1 : to);
            int left = Math.max(0, (int) Math.floor(Math.min(xa, xb) - REACH));
            int right = Math.min(side - 1, (int) Math.ceil(Math.max(xa, xb) + REACH));
            for (int column = left; column <= right; column++) {
                double px = column + 0.5 - x0;
                double py = cy - y0;
                double along = Math.max(0, Math.min(length, px * cos + py * sin));
                double ink = Math.min(1, REACH - Math.hypot(px - along * cos, py - along * sin));
                int pixel = at + (row * side + column) * CHANNELS;
                if (ink > 0 && ink >= out[pixel] - EQUAL) {
                    float a = (float) ink;
                    out[pixel] = a;
                    out[pixel + 1] = a * time;
                    out[pixel + 2] = a * cos;
                    out[pixel + 3] = a * sin;
                }
            }
        }
    }

    /** The share of the segment from y0 by dy that lies before a height, clamped to 0 … 1. */
    private static double clampedShare(double height, double y0, double dy) {
        return Math.abs(dy) < 1e-9 ? 0 : Math.max(0, Math.min(1, (height - y0) / dy));
    }
}
