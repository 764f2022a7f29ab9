package dev.inkling.model.sampling;

import java.util.Arrays;

/** Temperature: the logarithms of the weights are divided by τ. If τ is below 1, heavy choices are drawn more often. */
final class Temperature {

    private Temperature() {}

    /**
     * Changes {@code logWeights[0 … n)} in place.
     *
     * @param logWeights logarithms of weights that need not sum to 1; negative infinity for a choice that cannot be
     *     drawn; at least one is finite
     * @param temperature τ, at least 0; 0 leaves only the heaviest choice, on a tie the first
     */
    static void apply(double[] logWeights, int n, double temperature) {
        int heaviest = heaviest(logWeights, n);
        if (temperature == 0) {
            only(heaviest, logWeights, n);
            return;
        }
        // The heaviest is subtracted first, so that it is 0 however small τ is.
        double most = logWeights[heaviest];
        for (int i = 0; i < n; i++) {
            logWeights[i] = (logWeights[i] - most) / temperature;
        }
    }

    /** Leaves only one choice, which then has a weight of 1. */
    static void only(int choice, double[] logWeights, int n) {
        Arrays.fill(logWeights, 0, n, Double.NEGATIVE_INFINITY);
        logWeights[choice] = 0;
    }

    /** The index of the largest of the first n, on a tie the first. */
    static int heaviest(double[] logWeights, int n) {
        int heaviest = 0;
        for (int i = 1; i < n; i++) {
            heaviest = logWeights[i] > logWeights[heaviest] ? i : heaviest;
        }
        return heaviest;
    }
}
