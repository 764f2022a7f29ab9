package dev.inkling.drawing.io.svg;

import java.util.Optional;

/**
 * A rectangle of user units, such as a {@code viewBox}.
 *
 * @param width more than 0
 * @param height more than 0
 */
record SvgViewport(double x, double y, double width, double height) {

    /** The default of browsers for a drawing without a size. */
    static final SvgViewport DEFAULT = new SvgViewport(0, 0, 300, 150);

    /** The {@code viewBox} of an element, if it has a valid one. */
    static Optional<SvgViewport> viewBox(SvgElement element) {
        return element.attribute("viewBox")
                .flatMap(SvgViewport::fourNumbers)
                .filter(n -> n[2] > 0 && n[3] > 0)
                .map(n -> new SvgViewport(n[0], n[1], n[2], n[3]));
    }

    /** Exactly four numbers with separators. */
    static Optional<double[]> fourNumbers(String text) {
        SvgScanner in = new SvgScanner(text);
        double[] numbers = new double[4];
        in.skipSpace();
        for (int i = 0; i < 4; i++) {
            numbers[i] = in.number();
            in.skipSeparator();
            if (Double.isNaN(numbers[i])) {
                return Optional.empty();
            }
        }
        return in.atEnd() ? Optional.of(numbers) : Optional.empty();
    }

    /** The reference of percentages of lengths that are neither horizontal nor vertical. */
    double diagonal() {
        return Math.sqrt((width * width + height * height) / 2);
    }

    /**
     * The map that fits this box into another.
     *
     * @param target the other box, in the units around it
     * @param how a {@code preserveAspectRatio}
     */
    SvgTransform fitInto(SvgViewport target, String how) {
        double scaleX = target.width / width;
        double scaleY = target.height / height;
        if (!how.contains("none")) {
            scaleX = how.contains("slice") ? Math.max(scaleX, scaleY) : Math.min(scaleX, scaleY);
            scaleY = scaleX;
        }
        double restX = target.width - width * scaleX;
        double restY = target.height - height * scaleY;
        return SvgTransform.translate(
                        target.x + restX * share(how, "xMin", "xMax"), target.y + restY * share(how, "YMin", "YMax"))
                .then(SvgTransform.scale(scaleX, scaleY))
                .then(SvgTransform.translate(-x, -y));
    }

    /** The share of the remaining space that is before the box. */
    private static double share(String how, String min, String max) {
        if (how.contains("none") || how.contains(min)) {
            return 0;
        }
        return how.contains(max) ? 1 : 0.5;
    }
}
