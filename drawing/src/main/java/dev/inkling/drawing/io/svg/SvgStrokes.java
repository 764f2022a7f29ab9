package dev.inkling.drawing.io.svg;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.DrawingBuilder;
import java.util.Arrays;
import java.util.List;

/**
 * Collects strokes, in the units of the whole drawing.
 *
 * <p>A point that equals the previous one is skipped, so that a stroke of no length becomes a dot. The outline of a background
 * is skipped as well: a rectangle along the axes that covers the whole page, with round corners or not, and has no visible
 * line of its own.
 */
final class SvgStrokes {

    /** The most points of a drawing before it is simplified. */
    static final int MAX_POINTS = 200_000;

    /** The largest absolute value of a coordinate. */
    static final double MAX_COORDINATE = 1e6;

    /** The most comparisons of lines with edges of clip paths. */
    private static final long MAX_COMPARED = 100_000_000;

    /** The largest deviation of a background's edge, as a share of the page's larger side. */
    private static final double SLACK = 0.02;

    /** The least share of its bounding box that a background fills: all of it but for round corners. */
    private static final double FILLED = 0.9;

    private final DrawingBuilder builder = new DrawingBuilder();
    private final Bounds page;
    private final double tolerance;
    private float[] x = new float[64];
    private float[] y = new float[64];
    private int points;
    private int all;
    private boolean curved;
    private List<SvgClip> clips = List.of();
    private long compared;

    /**
     * No strokes yet.
     *
     * @param page the area that a background covers
     * @param tolerance the largest distance between a curve and the straight lines that replace it
     */
    SvgStrokes(Bounds page, double tolerance) {
        this.page = page;
        this.tolerance = tolerance;
    }

    /** Notes that a curve begins. */
    void curve() {
        curved = true;
    }

    /** The largest distance between a curve and the straight lines that replace it. */
    double tolerance() {
        return tolerance;
    }

    /** Whether any stroke came from a curve. */
    boolean isCurved() {
        return curved;
    }

    /** The strokes that have ended. */
    DrawingBuilder builder() {
        return builder;
    }

    /**
     * Adds a point to the open stroke.
     *
     * @throws UnusableSvgException if it lies out of range, or there are too many points
     */
    void point(double px, double py) {
        if (!(Math.abs(px) <= MAX_COORDINATE && Math.abs(py) <= MAX_COORDINATE)) {
            throw new UnusableSvgException(
                    "expected coordinates of at most 1000000 in size but was (" + px + ", " + py + ")");
        }
        if (++all > MAX_POINTS) {
            throw new UnusableSvgException("expected at most " + MAX_POINTS + " points but found more");
        }
        float fx = (float) px;
        float fy = (float) py;
        if (points > 0 && fx == x[points - 1] && fy == y[points - 1]) {
            return;
        }
        if (points == x.length) {
            x = Arrays.copyOf(x, points * 2);
            y = Arrays.copyOf(y, points * 2);
        }
        x[points] = fx;
        y[points] = fy;
        points++;
    }

    /**
     * Ends the open stroke.
     *
     * @param penned whether its line is visible; otherwise it is the edge of an area
     */
    void end(boolean penned) {
        if (penned || !isBackground()) {
            if (clips.isEmpty()) {
                for (int i = 0; i < points; i++) {
                    builder.point(x[i], y[i]);
                }
                builder.endStroke();
            } else {
                cut();
            }
        }
        points = 0;
    }

    private void cut() {
        double[] line = new double[2 * points];
        for (int i = 0; i < points; i++) {
            line[2 * i] = x[i];
            line[2 * i + 1] = y[i];
        }
        List<double[]> pieces = List.of(line);
        for (SvgClip clip : clips) {
            pieces = pieces.stream()
                    .flatMap(piece -> clip.cut(piece, this::compare).stream())
                    .toList();
        }
        for (double[] piece : pieces) {
            for (int i = 0; i < piece.length; i += 2) {
                builder.point((float) piece[i], (float) piece[i + 1]);
            }
            builder.endStroke();
        }
    }

    private void compare(long more) {
        compared += more;
        if (compared > MAX_COMPARED) {
            throw new UnusableSvgException("expected less to cut: its clip paths come to too much");
        }
    }

    /** Clips the following strokes to the intersection of these. */
    void clip(List<SvgClip> by) {
        clips = by;
    }

    /** Whether the open stroke reaches all sides of the page and fills nearly all of its bounding box. */
    private boolean isBackground() {
        double slack = SLACK * page.side();
        float minX = Float.MAX_VALUE;
        float minY = Float.MAX_VALUE;
        float maxX = -Float.MAX_VALUE;
        float maxY = -Float.MAX_VALUE;
        double twiceTheArea = 0;
        for (int i = 0; i < points; i++) {
            minX = Math.min(minX, x[i]);
            minY = Math.min(minY, y[i]);
            maxX = Math.max(maxX, x[i]);
            maxY = Math.max(maxY, y[i]);
            int before = i == 0 ? points - 1 : i - 1;
            twiceTheArea += (double) x[before] * y[i] - (double) x[i] * y[before];
        }
        return minX <= page.minX() + slack
                && minY <= page.minY() + slack
                && maxX >= page.maxX() - slack
                && maxY >= page.maxY() - slack
                && Math.abs(twiceTheArea) / 2 >= FILLED * (maxX - minX) * ((double) maxY - minY);
    }
}
