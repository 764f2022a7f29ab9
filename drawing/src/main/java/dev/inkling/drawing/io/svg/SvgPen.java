package dev.inkling.drawing.io.svg;

import dev.inkling.drawing.geometry.Curve;

/**
 * Draws the subpaths of one element: each becomes a stroke.
 *
 * <p>Coordinates of the element are transformed to those of the whole drawing. Curves are flattened there, so that the
 * tolerance does not depend on the scale of the element.
 */
final class SvgPen {

    private final SvgStrokes strokes;
    private final SvgTransform transform;
    private final boolean penned;
    private double x;
    private double y;
    private double startX;
    private double startY;
    /** Whether the subpath has a first point. */
    private boolean drawing;
    /** Whether there was no command since the last subpath was closed. */
    private boolean closed;

    /**
     * A pen at the origin.
     *
     * @param transform from the element's coordinates to the drawing's
     * @param penned whether the element's lines are drawn, rather than only its area
     */
    SvgPen(SvgStrokes strokes, SvgTransform transform, boolean penned) {
        this.strokes = strokes;
        this.transform = transform;
        this.penned = penned;
    }

    /** Horizontal position of the pen. */
    double x() {
        return x;
    }

    /** Vertical position of the pen. */
    double y() {
        return y;
    }

    /** Begins a subpath; one without any line is discarded. */
    void moveTo(double toX, double toY) {
        end();
        startX = toX;
        startY = toY;
        at(toX, toY);
    }

    void lineTo(double toX, double toY) {
        begin();
        at(toX, toY);
        strokes.point(transform.x(x, y), transform.y(x, y));
    }

    /**
     * Follows a curve.
     *
     * @param curve begins at the pen's position
     * @param toX horizontal coordinate of its exact end
     * @param toY vertical coordinate of its exact end
     */
    void curveTo(Curve curve, double toX, double toY) {
        begin();
        strokes.curve();
        Curve mapped = transform.apply(curve);
        int segments = mapped.segments(strokes.tolerance());
        for (int i = 1; i < segments; i++) {
            double t = (double) i / segments;
            strokes.point(mapped.x(t), mapped.y(t));
        }
        lineTo(toX, toY);
    }

    /** Draws a line to the start of the subpath and ends it; the next subpath begins there. */
    void close() {
        if (closed) {
            return;
        }
        lineTo(startX, startY);
        end();
        closed = true;
    }

    /** Ends the subpath. */
    void end() {
        if (drawing) {
            strokes.end(penned);
        }
        drawing = false;
    }

    private void begin() {
        if (!drawing) {
            strokes.point(transform.x(x, y), transform.y(x, y));
            drawing = true;
        }
    }

    private void at(double toX, double toY) {
        x = toX;
        y = toY;
        closed = false;
    }
}
