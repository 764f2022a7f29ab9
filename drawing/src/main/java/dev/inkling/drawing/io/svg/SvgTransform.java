package dev.inkling.drawing.io.svg;

import dev.inkling.drawing.geometry.Curve;
import java.util.ArrayList;
import java.util.List;
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

    /** A rotation about the origin, clockwise with y pointing down. */
    static SvgTransform rotate(double degrees) {
        double angle = Math.toRadians(degrees);
        return new SvgTransform(Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0);
    }

    /**
     * The value of a {@code transform}, in the syntax of attributes or of CSS; the identity if there is any error in it.
     *
     * @param box what percentages refer to
     */
    static SvgTransform parse(String list, SvgViewport box) {
        SvgTransform all = IDENTITY;
        SvgScanner in = new SvgScanner(list);
        in.skipSpace();
        while (!in.atEnd()) {
            String name = in.name();
            in.skipSpace();
            Optional<SvgTransform> one = arguments(in).flatMap(values -> of(name, values, box));
            if (one.isEmpty()) {
                return IDENTITY;
            }
            all = all.then(one.get());
            in.skipSeparator();
        }
        return all;
    }

    /** A number and its unit, which may be empty. */
    private record Value(double number, String unit) {

        /** The length; NaN if the unit is not one of length. */
        double length(double whole) {
            return SvgLength.parse(number + unit, whole).orElse(Double.NaN);
        }

        double degrees() {
            return switch (unit) {
                case "", "deg" -> number;
                case "rad" -> Math.toDegrees(number);
                case "grad" -> number * 0.9;
                case "turn" -> number * 360;
                default -> Double.NaN;
            };
        }

        double plain() {
            return switch (unit) {
                case "" -> number;
                case "%" -> number / 100;
                default -> Double.NaN;
            };
        }
    }

    /** Up to six values within parentheses. */
    private static Optional<List<Value>> arguments(SvgScanner in) {
        if (!in.take('(')) {
            return Optional.empty();
        }
        List<Value> values = new ArrayList<>();
        in.skipSpace();
        while (!in.take(')')) {
            double number = in.number();
            if (Double.isNaN(number) || values.size() == 6) {
                return Optional.empty();
            }
            values.add(new Value(number, in.take('%') ? "%" : in.name()));
            in.skipSeparator();
        }
        return Optional.of(values);
    }

    private static Optional<SvgTransform> of(String name, List<Value> values, SvgViewport box) {
        double[] n = values.stream().mapToDouble(Value::plain).toArray();
        double[] angle = values.stream().mapToDouble(Value::degrees).toArray();
        double[] across =
                values.stream().mapToDouble(value -> value.length(box.width())).toArray();
        double[] down =
                values.stream().mapToDouble(value -> value.length(box.height())).toArray();
        SvgTransform read = switch (name + " " + values.size()) {
            case "matrix 6" -> new SvgTransform(n[0], n[1], n[2], n[3], across[4], down[5]);
            case "translate 1", "translateX 1" -> translate(across[0], 0);
            case "translate 2", "translate3d 3" -> translate(across[0], down[1]);
            case "translateY 1" -> translate(0, down[0]);
            case "scale 1" -> scale(n[0], n[0]);
            case "scale 2", "scale3d 3" -> scale(n[0], n[1]);
            case "scaleX 1" -> scale(n[0], 1);
            case "scaleY 1" -> scale(1, n[0]);
            case "rotate 1", "rotateZ 1" -> rotate(angle[0]);
            case "rotate 3" ->
                translate(across[1], down[2]).then(rotate(angle[0])).then(translate(-across[1], -down[2]));
            case "skewX 1", "skew 1" -> skew(angle[0], 0);
            case "skewY 1" -> skew(0, angle[0]);
            case "skew 2" -> skew(angle[0], angle[1]);
            default -> scale(Double.NaN, 0);
        };
        return Double.isNaN(read.a + read.b + read.c + read.d + read.e + read.f) ? Optional.empty() : Optional.of(read);
    }

    private static SvgTransform skew(double x, double y) {
        return new SvgTransform(1, Math.tan(Math.toRadians(y)), Math.tan(Math.toRadians(x)), 1, 0, 0);
    }

    /**
     * This map about a given point instead of the origin.
     *
     * @param origin a {@code transform-origin}: two lengths or words, or one; with an error, the box's corner
     * @param box the reference of percentages, words and lengths
     */
    SvgTransform about(String origin, SvgViewport box) {
        String[] words = origin.strip().split("[\\s,]+", -1);
        String first = words[0];
        String second = words.length > 1 ? words[1] : "center";
        boolean swapped =
                first.equals("top") || first.equals("bottom") || second.equals("left") || second.equals("right");
        Optional<Double> x = coordinate(swapped ? second : first, "left", "right", box.width());
        Optional<Double> y = coordinate(swapped ? first : second, "top", "bottom", box.height());
        boolean read = x.isPresent() && y.isPresent();
        double px = box.x() + (read ? x.get() : 0);
        double py = box.y() + (read ? y.get() : 0);
        return translate(px, py).then(this).then(translate(-px, -py));
    }

    private static Optional<Double> coordinate(String word, String least, String most, double whole) {
        if (word.equals(least) || word.equals(most) || word.equals("center")) {
            return Optional.of(word.equals(least) ? 0 : word.equals(most) ? whole : whole / 2);
        }
        return SvgLength.parse(word, whole);
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

    /** The image of a curve. */
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

    /** Whether the image is a line or a point, in which case SVG draws nothing. */
    boolean isSingular() {
        return a * d - b * c == 0;
    }
}
