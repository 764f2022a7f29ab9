package dev.inkling.training.experiment;

import dev.inkling.model.scoring.Bootstrap;
import java.util.Arrays;
import java.util.List;

/** Confidence intervals. */
final class Intervals {

    /** 97.5 % quantiles of Student's t distribution with 1, 2, … degrees of freedom. */
    private static final double[] STUDENT = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
        2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
    };

    private static final double NORMAL = 1.95996;

    private Intervals() {}

    /** A mean and half the width of its 95 % interval; NaN if there is none. */
    record Mean(double value, double half) {}

    /**
     * The mean over seeds, with the half-width {@code t(n − 1) · s / √n} (Student, 1908).
     *
     * @param values NaN is skipped
     */
    static Mean mean(double[] values) {
        double[] known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        int n = known.length;
        double mean = Arrays.stream(known).average().orElse(Double.NaN);
        if (n < 2) {
            return new Mean(mean, Double.NaN);
        }
        double squares = Arrays.stream(known).map(v -> (v - mean) * (v - mean)).sum();
        return new Mean(mean, student(n - 1) * Math.sqrt(squares / (n - 1) / n));
    }

    /** Beyond the table: the first two terms of the expansion about the normal (Cornish and Fisher, 1938). */
    private static double student(int freedom) {
        if (freedom <= STUDENT.length) {
            return STUDENT[freedom - 1];
        }
        double z = NORMAL;
        return z + (z * z * z + z) / (4.0 * freedom);
    }

    /** A mean difference, with the ends of its 95 % interval. */
    record Difference(double value, double low, double high) {}

    /**
     * The mean difference of nats per drawing between two variants: the difference of each drawing is averaged over seeds, and
     * the interval is a bootstrap over drawings.
     *
     * @param one the nats of each drawing, for each seed
     * @param other the same of the other variant, with the same seeds and drawings
     */
    static Difference paired(List<List<Double>> one, List<List<Double>> other) {
        double[] differences = new double[one.get(0).size()];
        for (int seed = 0; seed < one.size(); seed++) {
            for (int d = 0; d < differences.length; d++) {
                differences[d] += (one.get(seed).get(d) - other.get(seed).get(d)) / one.size();
            }
        }
        List<Double> interval = Bootstrap.interval(differences);
        return new Difference(
                Arrays.stream(differences).average().orElse(Double.NaN), interval.get(0), interval.get(1));
    }
}
