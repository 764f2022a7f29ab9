package dev.inkling.model.sampling;

import java.util.function.IntToDoubleFunction;

/**
 * Changes the weights of choices before one is drawn. Policies are small and can be combined: {@code
 * temperature(0.4).andThen(topP(0.9))}.
 *
 * <p>Weights are logarithms and need not sum to 1; negative infinity is a choice that cannot be drawn. A policy leaves at
 * least one choice that can be drawn.
 */
@FunctionalInterface
public interface WeightPolicy {

    /** Changes {@code logWeights[0 … n)} in place. */
    void apply(double[] logWeights, int n);

    /** This policy, and then another. */
    default WeightPolicy andThen(WeightPolicy next) {
        return (logWeights, n) -> {
            apply(logWeights, n);
            next.apply(logWeights, n);
        };
    }

    /**
     * Classifier-free guidance (Ho and Salimans, 2022): away from what is likely of any drawing, towards what is likely of one
     * class: {@code ln p_none + G (ln p − ln p_none)}.
     *
     * @param guidance G: 1 changes nothing, more exaggerates the class, and 0 forgets it
     * @param without {@code ln p_none} of each choice; a choice that either cannot draw stays unchanged
     */
    static WeightPolicy guidance(double guidance, IntToDoubleFunction without) {
        return (logWeights, n) -> {
            for (int i = 0; i < n; i++) {
                double none = without.applyAsDouble(i);
                if (Double.isFinite(none) && Double.isFinite(logWeights[i])) {
                    logWeights[i] = none + guidance * (logWeights[i] - none);
                }
            }
        };
    }

    /**
     * Divides logarithms by τ; 0 leaves nothing but the heaviest choice, the first of equals.
     *
     * @param temperature τ, at least 0
     */
    static WeightPolicy temperature(double temperature) {
        if (temperature == 0) {
            return (logWeights, n) -> {
                int heaviest = heaviest(logWeights, n);
                for (int i = 0; i < n; i++) {
                    logWeights[i] = i == heaviest ? 0 : Double.NEGATIVE_INFINITY;
                }
            };
        }
        return (logWeights, n) -> {
            // The heaviest is subtracted first, so that it stays at 0 however small τ is.
            double most = logWeights[heaviest(logWeights, n)];
            for (int i = 0; i < n; i++) {
                logWeights[i] = (logWeights[i] - most) / temperature;
            }
        };
    }

    /**
     * Keeps the fewest choices, heaviest first, that together have at least a share p of the weight (Holtzman et al.,
     * 2020).
     *
     * @param p in (0, 1]; 1 keeps all
     */
    static WeightPolicy topP(double p) {
        return (logWeights, n) -> {
            if (p >= 1) {
                return;
            }
            double most = logWeights[heaviest(logWeights, n)];
            double total = 0;
            for (int i = 0; i < n; i++) {
                total += Math.exp(logWeights[i] - most);
            }
            boolean[] kept = new boolean[n];
            double sum = 0;
            while (sum < p * total) {
                int next = -1;
                for (int i = 0; i < n; i++) {
                    if (!kept[i] && (next < 0 || logWeights[i] > logWeights[next])) {
                        next = i;
                    }
                }
                if (next < 0) {
                    break;
                }
                kept[next] = true;
                sum += Math.exp(logWeights[next] - most);
            }
            for (int i = 0; i < n; i++) {
                logWeights[i] = kept[i] ? logWeights[i] : Double.NEGATIVE_INFINITY;
            }
        };
    }

    private static int heaviest(double[] logWeights, int n) {
        int heaviest = 0;
        for (int i = 1; i < n; i++) {
            heaviest = logWeights[i] > logWeights[heaviest] ? i : heaviest;
        }
        return heaviest;
    }
}
