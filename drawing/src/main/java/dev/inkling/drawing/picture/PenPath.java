package dev.inkling.drawing.picture;

import dev.inkling.drawing.Drawing;

/**
 * The path of the pen that draws a picture: along each stroke, and faster through the air to the next.
 *
 * <p>Begun points are drawn already at the start. Lengths are in the drawing's units.
 */
final class PenPath {

    /** The weight of the length of a move through the air. */
    private static final double AIR = 0.25;

    /**
     * The progress of a pen.
     *
     * @param points the number of points reached
     * @param share the share of the line from the last of them to the next of its stroke, from 0 to below 1; 0 in the air
     */
    record Position(int points, double share) {

        /** The end of a finished picture. */
        static final Position END = new Position(Integer.MAX_VALUE, 0);
    }

    private final Drawing drawing;
    private final int begun;
    private final double length;

    PenPath(Picture picture) {
        this.drawing = picture.drawing();
        this.begun = picture.begunPoints();
        double sum = 0;
        for (int s = 0; s < drawing.strokes(); s++) {
            for (int i = Math.max(begun, drawing.strokeStart(s)); i < drawing.strokeEnd(s); i++) {
                sum += length(s, i);
            }
        }
        this.length = sum;
    }

    /** The length of the path, with moves through the air weighted less, in sides of the drawing. */
    double sides() {
        double side = side();
        return side > 0 ? length / side : 0;
    }

    private double side() {
        var bounds = drawing.bounds();
        return Math.max((double) bounds.maxX() - bounds.minX(), (double) bounds.maxY() - bounds.minY());
    }

    /**
     * The position of the pen after a share of its path.
     *
     * @param part from 0 to 1
     */
    Position at(double part) {
        if (part >= 1) {
            return Position.END;
        }
        double left = part * length;
        for (int s = 0; s < drawing.strokes(); s++) {
            int start = drawing.strokeStart(s);
            for (int i = Math.max(begun, start); i < drawing.strokeEnd(s); i++) {
                double step = length(s, i);
                if (left < step) {
                    return new Position(i, i == start ? 0 : left / step);
                }
                left -= step;
            }
        }
        return Position.END;
    }

    /** The weighted distance from the previous point to a point. */
    private double length(int stroke, int point) {
        if (point == 0) {
            return 0;
        }
        double line = Math.hypot(
                (double) drawing.x(point) - drawing.x(point - 1), (double) drawing.y(point) - drawing.y(point - 1));
        return point == drawing.strokeStart(stroke) ? AIR * line : line;
    }
}
