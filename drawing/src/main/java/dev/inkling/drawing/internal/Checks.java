package dev.inkling.drawing.internal;

import java.math.BigDecimal;
import java.util.Locale;

/** Ranges of settings. */
public final class Checks {

    private Checks() {}

    /**
     * Checks that a setting lies between two values, both included.
     *
     * @throws IllegalArgumentException naming the setting if it does not
     */
    public static void range(String name, double was, double least, double most) {
        if (!(was >= least && was <= most)) {
            throw new IllegalArgumentException(
                    "expected " + name + " between " + text(least) + " and " + text(most) + " but was " + text(was));
        }
    }

    /** A number as a message has it: whole ones without a point. */
    public static String text(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : BigDecimal.valueOf(value).stripTrailingZeros().toString().toLowerCase(Locale.ROOT);
    }
}
