package dev.inkling.model.sampling;

import java.util.function.IntToDoubleFunction;

/**
 * Classifier-free guidance (Ho and Salimans, 2022): moves log-probabilities away from those without a class and towards those
 * with the class, {@code ln p_none + G (ln p − ln p_none)}, not normalised.
 */
final class Guidance {

    private Guidance() {}

    /**
     * Changes {@code logWeights[0 … n)} in place.
     *
     * @param logWeights {@code ln p} of each choice
     * @param without {@code ln p_none} of each choice; if {@code ln p} or {@code ln p_none} of a choice is not finite, its
     *     {@code ln p} is left unchanged
     * @param guidance G: 1 changes nothing, more strengthens the effect of the class, and 0 removes it
     */
    static void apply(double[] logWeights, int n, IntToDoubleFunction without, double guidance) {
        if (guidance == 1) {
            return;
        }
        for (int i = 0; i < n; i++) {
            double none = without.applyAsDouble(i);
            if (Double.isFinite(none) && Double.isFinite(logWeights[i])) {
                logWeights[i] = none + guidance * (logWeights[i] - none);
            }
        }
    }
}
