package dev.inkling.training.log;

import java.util.Arrays;

/**
 * The two-sample statistic of Kolmogorov and Smirnov: the largest difference of two empirical distribution functions, {@code
 * max_x |F_a(x) − F_b(x)|}, from 0 (equal) to 1 (disjoint). It is the histogram distance of docs/metrics.md, Calibration.
 */
public final class KolmogorovSmirnov {

    private KolmogorovSmirnov() {}

    /**
     * The distance of two samples, in any order.
     *
     * @throws IllegalArgumentException if one is empty
     */
    public static double distance(int[] a, int[] b) {
        if (a.length == 0 || b.length == 0) {
            throw new IllegalArgumentException(
                    "expected two samples but one was empty: sizes " + a.length + " and " + b.length);
        }
        int[] left = sorted(a);
        int[] right = sorted(b);
        double distance = 0;
        int i = 0;
        int j = 0;
        while (i < left.length && j < right.length) {
            int x = Math.min(left[i], right[j]);
            while (i < left.length && left[i] == x) {
                i++;
            }
            while (j < right.length && right[j] == x) {
                j++;
            }
            distance = Math.max(distance, Math.abs((double) i / left.length - (double) j / right.length));
        }
        return distance;
    }

    private static int[] sorted(int[] sample) {
        int[] sorted = sample.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
