package dev.inkling.drawing.io.svg;

import java.util.Optional;

/** Lengths with units, at 96 pixels an inch and 16 pixels an em, as in browsers. */
final class SvgLength {

    private SvgLength() {}

    /**
     * A length in user units.
     *
     * @param whole what percentages refer to
     * @return empty if the text is not a length
     */
    static Optional<Double> parse(String text, double whole) {
        SvgScanner in = new SvgScanner(text.strip());
        double number = in.number();
        double unit = switch (in.rest()) {
            case "", "px" -> 1;
            case "%" -> whole / 100;
            case "pt" -> 96 / 72.0;
            case "pc" -> 16;
            case "mm" -> 96 / 25.4;
            case "cm" -> 96 / 2.54;
            case "in" -> 96;
            case "em", "rem" -> 16;
            case "ex" -> 8;
            default -> Double.NaN;
        };
        return Double.isNaN(number * unit) ? Optional.empty() : Optional.of(number * unit);
    }

    /** A length that does not depend on its context, unlike a percentage. */
    static Optional<Double> absolute(String text) {
        return parse(text, Double.NaN);
    }
}
