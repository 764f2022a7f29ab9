package dev.inkling.cli;

import java.util.Locale;

/** Numbers and names as readable text, the same in every locale. */
final class NumberText {

    private NumberText() {}

    /** A number with the given number of decimals. */
    static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** A share as a percentage. */
    static String percent(double share) {
        return fixed(100 * share, share < 0.01 ? 3 : 1) + " %";
    }

    /** A left-aligned text, padded to a number of columns; a longer one is not cut. At least one space follows. */
    static String left(String text, int columns) {
        return text + " ".repeat(Math.max(1, columns - text.length()));
    }

    /** A right-aligned text, padded to a number of columns; a longer one is not cut. At least one space precedes. */
    static String right(String text, int columns) {
        return " ".repeat(Math.max(1, columns - text.length())) + text;
    }

    /** A number of bytes in the unit that suits it. */
    static String bytes(long bytes) {
        if (bytes < 1 << 20) {
            return fixed(bytes / 1024.0, 1) + " kB";
        }
        return bytes < 1 << 30 ? fixed(bytes / 1048576.0, 1) + " MB" : fixed(bytes / 1073741824.0, 2) + " GB";
    }

    /** The name of a choice as it is typed. */
    static String lower(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
