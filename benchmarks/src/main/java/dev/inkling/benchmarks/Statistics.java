package dev.inkling.benchmarks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/** Arithmetic for measurements. */
final class Statistics {

    private static final MathContext DIGITS = new MathContext(5);

    private Statistics() {}

    /**
     * The middle one in order, or the mean of the two in the middle.
     *
     * @throws IllegalArgumentException if there is none
     */
    static double median(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("expected at least one value but there was none");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** A number rounded to five digits, as it is printed. */
    static double rounded(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : value;
    }
}
