package dev.inkling.model.sampling;

/**
 * Top-p (Holtzman et al., 2020): keeps the fewest choices, heaviest first, that together have at least a given share of the
 * weight.
 */
final class TopP {

    private TopP() {}

    /**
     * Changes {@code logWeights[0 … n)} in place: to negative infinity where a choice is not kept.
     *
     * @param logWeights logarithms of weights that need not sum to 1
     * @param p the minimum share of the weight that is kept, in (0, 1]; 1 keeps all
     */
    static void apply(double[] logWeights, int n, double p) {
        if (p >= 1) {
            return;
        }
        double most = logWeights[Temperature.heaviest(logWeights, n)];
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
    }
}
