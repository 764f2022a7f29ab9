package dev.inkling.model.mixture;

/** Sums of probabilities that are held as logarithms. */
public final class LogSpace {

    private LogSpace() {}

    /** {@code ln Σ exp(v_i)} over {@code [from, to)}; negative infinity for an empty range. */
    public static double logSumExp(double[] values, int from, int to) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            most = Math.max(most, values[i]);
        }
        if (most == Double.NEGATIVE_INFINITY) {
            return most;
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += Math.exp(values[i] - most);
        }
        return most + Math.log(sum);
    }

    /** {@code ln(exp(a) + exp(b))}. */
    static double logAdd(double a, double b) {
        double most = Math.max(a, b);
        return most == Double.NEGATIVE_INFINITY ? most : most + Math.log1p(Math.exp(Math.min(a, b) - most));
    }

    /** Subtracts {@code ln Σ exp} from every value of {@code [from, to)}, so that they are logarithms of probabilities. */
    static void normalise(double[] values, int from, int to) {
        double total = logSumExp(values, from, to);
        for (int i = from; i < to; i++) {
            values[i] -= total;
        }
    }
}
