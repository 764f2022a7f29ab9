package dev.inkling.drawing.io.svg;

import dev.inkling.drawing.geometry.Curve;
import java.util.Optional;

/**
 * An elliptical arc of path data: {@code A rx ry rotation large sweep x y}.
 *
 * @param rotation of the ellipse's axes, degrees
 * @param large whether it is the longer of the two arcs
 * @param sweep whether the angle grows: clockwise, with y pointing down
 * @param x horizontal coordinate of its end
 * @param y vertical coordinate of its end
 */
record SvgArc(double rx, double ry, double rotation, boolean large, boolean sweep, double x, double y) {

    /**
     * The arc from a point, after the implementation notes of SVG 1.1 (F.6.5), with radii that are too small scaled up
     * (F.6.6); empty where it is a straight line or a point.
     */
    Optional<Curve.Arc> from(double x0, double y0) {
        double a = Math.abs(rx);
        double b = Math.abs(ry);
        if (a == 0 || b == 0 || (x0 == x && y0 == y)) {
            return Optional.empty();
        }
        double cos = Math.cos(Math.toRadians(rotation));
        double sin = Math.sin(Math.toRadians(rotation));
        double halfX = (x0 - x) / 2;
        double halfY = (y0 - y) / 2;
        // Half the chord, with the ellipse as the unit circle.
        double px = (cos * halfX + sin * halfY) / a;
        double py = (cos * halfY - sin * halfX) / b;
        double squared = px * px + py * py;
        double grow = Math.max(1, Math.sqrt(squared));
        a *= grow;
        b *= grow;
        px /= grow;
        py /= grow;
        double distance = Math.sqrt(Math.max(0, 1 / (px * px + py * py) - 1)) * (large == sweep ? -1 : 1);
        double cx = distance * py;
        double cy = -distance * px;
        double start = Math.atan2(py - cy, px - cx);
        double turn = Math.atan2(-py - cy, -px - cx) - start;
        if (sweep && turn < 0) {
            turn += 2 * Math.PI;
        } else if (!sweep && turn > 0) {
            turn -= 2 * Math.PI;
        }
        return Optional.of(new Curve.Arc(
                cos * cx * a - sin * cy * b + (x0 + x) / 2,
                sin * cx * a + cos * cy * b + (y0 + y) / 2,
                cos * a,
                sin * a,
                -sin * b,
                cos * b,
                start,
                turn));
    }
}
