package dev.inkling.drawing.io.svg;

import dev.inkling.drawing.geometry.Curve;
import java.util.Optional;

/** Draws the basic shapes and paths, with the start and direction that SVG defines. */
final class SvgShapes {

    private final SvgElement element;
    private final SvgViewport view;
    private final SvgPen pen;

    private SvgShapes(SvgElement element, SvgViewport view, SvgPen pen) {
        this.element = element;
        this.view = view;
        this.pen = pen;
    }

    /**
     * Draws an element, if it is a shape.
     *
     * @param view what percentages refer to
     */
    static void draw(SvgElement element, SvgViewport view, SvgPen pen) {
        SvgShapes shapes = new SvgShapes(element, view, pen);
        switch (element.name()) {
            case "path" -> SvgPath.draw(element.attribute("d").orElse(""), pen);
            case "line" -> shapes.line();
            case "polyline" -> shapes.polyline(false);
            case "polygon" -> shapes.polyline(true);
            case "rect" -> shapes.rect();
            case "circle" -> shapes.circle();
            case "ellipse" -> shapes.ellipse();
            default -> {}
        }
    }

    private void line() {
        pen.moveTo(across("x1").orElse(0.0), down("y1").orElse(0.0));
        pen.lineTo(across("x2").orElse(0.0), down("y2").orElse(0.0));
        pen.end();
    }

    /** Points up to the first error, or to a last x without its y. */
    private void polyline(boolean closed) {
        SvgScanner in = new SvgScanner(element.attribute("points").orElse(""));
        in.skipSpace();
        int count = 0;
        while (true) {
            double x = in.number();
            in.skipSeparator();
            double y = in.number();
            in.skipSeparator();
            if (Double.isNaN(x) || Double.isNaN(y)) {
                break;
            }
            if (count++ == 0) {
                pen.moveTo(x, y);
            } else {
                pen.lineTo(x, y);
            }
        }
        if (closed && count > 0) {
            pen.close();
        }
        pen.end();
    }

    private void rect() {
        double x = across("x").orElse(0.0);
        double y = down("y").orElse(0.0);
        double width = across("width").orElse(0.0);
        double height = down("height").orElse(0.0);
        if (!(width > 0 && height > 0)) {
            return;
        }
        Optional<Double> givenX = across("rx").filter(r -> r >= 0);
        Optional<Double> givenY = down("ry").filter(r -> r >= 0);
        double rx = Math.min(givenX.or(() -> givenY).orElse(0.0), width / 2);
        double ry = Math.min(givenY.or(() -> givenX).orElse(0.0), height / 2);
        if (rx == 0 || ry == 0) {
            // The corners are square.
            rx = 0;
            ry = 0;
        }
        pen.moveTo(x + rx, y);
        pen.lineTo(x + width - rx, y);
        corner(rx, ry, x + width, y + ry);
        pen.lineTo(x + width, y + height - ry);
        corner(rx, ry, x + width - rx, y + height);
        pen.lineTo(x + rx, y + height);
        corner(rx, ry, x, y + height - ry);
        pen.lineTo(x, y + ry);
        corner(rx, ry, x + rx, y);
        pen.close();
    }

    private void corner(double rx, double ry, double x, double y) {
        new SvgArc(rx, ry, 0, false, true, x, y).from(pen.x(), pen.y()).ifPresent(curve -> pen.curveTo(curve, x, y));
    }

    private void circle() {
        double r = element.attribute("r")
                .flatMap(text -> SvgLength.parse(text, view.diagonal()))
                .orElse(0.0);
        round(r, r);
    }

    private void ellipse() {
        Optional<Double> rx = across("rx").filter(r -> r >= 0);
        Optional<Double> ry = down("ry").filter(r -> r >= 0);
        round(rx.or(() -> ry).orElse(0.0), ry.or(() -> rx).orElse(0.0));
    }

    private void round(double rx, double ry) {
        if (!(rx > 0 && ry > 0)) {
            return;
        }
        double cx = across("cx").orElse(0.0);
        double cy = down("cy").orElse(0.0);
        pen.moveTo(cx + rx, cy);
        pen.curveTo(new Curve.Arc(cx, cy, rx, 0, 0, ry, 0, 2 * Math.PI), cx + rx, cy);
        pen.close();
    }

    private Optional<Double> across(String attribute) {
        return element.attribute(attribute).flatMap(text -> SvgLength.parse(text, view.width()));
    }

    private Optional<Double> down(String attribute) {
        return element.attribute(attribute).flatMap(text -> SvgLength.parse(text, view.height()));
    }
}
