package dev.inkling.drawing.format;

import dev.inkling.drawing.geometry.Curve;
import java.util.Arrays;
import java.util.Optional;

/**
 * An affine map: {@code (x, y)} goes to {@code (a x + c y + e, b x + d y + f)}, as SVG's {@code matrix(a b c d e f)}.
 */
record SvgTransform(double a, double b, double c, double d, double e, double f) {

    static final SvgTransform IDENTITY = new SvgTransform(1, 0, 0, 1, 0, 0);

    static SvgTransform translate(double x, double y) {
        return new SvgTransform(1, 0, 0, 1, x, y);
    }

    static SvgTransform scale(double x, double y) {
        return new SvgTransform(x, 0, 0, y, 0, 0);
    }

    /** A turn about the origin, clockwise as it is seen with y pointing down. */
    static SvgTransform rotate(double degrees) {
        double angle = Math.toRadians(degrees);
        return new SvgTransform(Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0);
    }

    /** The value of a {@code transform} attribute; the identity if there is any error in it. */
    static SvgTransform parse(String list) {
        SvgTransform all = IDENTITY;
        SvgScanner in = new SvgScanner(list);
        in.skipSpace();
        while (!in.atEnd()) {
            String name = in.word();
            in.skipSpace();
            Optional<SvgTransform> one = arguments(in).flatMap(numbers -> of(name, numbers));
            if (one.isEmpty()) {
                return IDENTITY;
            }
            all = all.then(one.get());
            in.skipSeparator();
        }
        return all;
    }

    /** Up to six numbers within parentheses. */
    private static Optional<double[]> arguments(SvgScanner in) {
        if (!in.take('(')) {
            return Optional.empty();
        }
        double[] numbers = new double[6];
        int count = 0;
        in.skipSpace();
        while (!in.take(')')) {
            double number = in.number();
            if (Double.isNaN(number) || count == numbers.length) {
                return Optional.empty();
            }
            numbers[count++] = number;
            in.skipSeparator();
        }
        return Optional.of(Arrays.copyOf(numbers, count));
    }

    private static Optional<SvgTransform> of(String name, double[] n) {
        return switch (name + " " + n.length) {
            case "matrix 6" -> Optional.of(new SvgTransform(n[0], n[1], n[2], n[3], n[4], n[5]));
            case "translate 1" -> Optional.of(translate(n[0], 0));
            case "translate 2" -> Optional.of(translate(n[0], n[1]));
            case "scale 1" -> Optional.of(scale(n[0], n[0]));
            case "scale 2" -> Optional.of(scale(n[0], n[1]));
            case "rotate 1" -> Optional.of(rotate(n[0]));
            case "rotate 3" ->
                Optional.of(translate(n[1], n[2]).then(rotate(n[0])).then(translate(-n[1], -n[2])));
            case "skewX 1" -> Optional.of(new SvgTransform(1, 0, Math.tan(Math.toRadians(n[0])), 1, 0, 0));
            case "skewY 1" -> Optional.of(new SvgTransform(1, Math.tan(Math.toRadians(n[0])), 0, 1, 0, 0));
            default -> Optional.empty();
        };
    }

    /** The map that applies the inner one first: the product of the matrices, this · inner. */
    SvgTransform then(SvgTransform inner) {
        return new SvgTransform(
                a * inner.a + c * inner.b,
                b * inner.a + d * inner.b,
                a * inner.c + c * inner.d,
                b * inner.c + d * inner.d,
                a * inner.e + c * inner.f + e,
                b * inner.e + d * inner.f + f);
    }

    double x(double px, double py) {
        return a * px + c * py + e;
    }

    double y(double px, double py) {
        return b * px + d * py + f;
    }

    /** The curve that all points of a curve go to. */
    Curve apply(Curve curve) {
        if (curve instanceof Curve.Cubic p) {
            return new Curve.Cubic(
                    x(p.x0(), p.y0()),
                    y(p.x0(), p.y0()),
                    x(p.x1(), p.y1()),
                    y(p.x1(), p.y1()),
                    x(p.x2(), p.y2()),
                    y(p.x2(), p.y2()),
                    x(p.x3(), p.y3()),
                    y(p.x3(), p.y3()));
        }
        Curve.Arc arc = (Curve.Arc) curve;
        return new Curve.Arc(
                x(arc.centreX(), arc.centreY()),
                y(arc.centreX(), arc.centreY()),
                a * arc.ux() + c * arc.uy(),
                b * arc.ux() + d * arc.uy(),
                a * arc.vx() + c * arc.vy(),
                b * arc.vx() + d * arc.vy(),
                arc.start(),
                arc.sweep());
    }

    /** Whether everything falls onto one line or point, in which case SVG draws nothing. */
    boolean isSingular() {
        return a * d - b * c == 0;
    }
}
