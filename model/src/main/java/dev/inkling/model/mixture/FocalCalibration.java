package dev.inkling.model.mixture;

/**
 * Recovers the true probabilities from those that minimise focal loss.
 *
 * <p>Focal loss {@code −(1−q)^g ln q} is minimised by a q that is not the true p. With g = gamma, {@code p_k ∝ q_k /
 * ((1−q_k)^g − g (1−q_k)^(g−1) q_k ln q_k)}, normalised over the states, recovers it (Charoenphakdee et al., 2021). It
 * acts on the marginal P(pen): inverting component by component is wrong.
 *
 * <p>With u = 1 − q the divisor is {@code u^g (1 + g q r)}, where {@code r = −ln(q) / u} tends to 1 as q does; so no nearly
 * equal values are ever subtracted, and q may be as close to 0 and 1 as its logarithm can represent.
 */
public final class FocalCalibration {

    private FocalCalibration() {}

    /**
     * The calibrated probabilities.
     *
     * @param logQ logarithms of probabilities, finite, that sum to 1; at least two
     * @param gamma the focal exponent, at least 0; 0 changes nothing
     * @param logP receives the logarithms of the calibrated probabilities; not {@code logQ} itself
     */
    public static void invert(double[] logQ, double gamma, double[] logP) {
        for (int k = 0; k < logQ.length; k++) {
            double logU = logOfOthers(logQ, k);
            double q = Math.exp(logQ[k]);
            double u = Math.exp(logU);
            // −ln q, computed from the more exact one of q and 1 − q.
            double minusLogQ = q < 0.5 ? -logQ[k] : -Math.log1p(-u);
            double r = u > 0 ? minusLogQ / u : 1;
            logP[k] = logQ[k] - gamma * logU - Math.log1p(gamma * q * r);
        }
        LogSpace.normalise(logP, 0, logP.length);
    }

    /** ln(1 − q_k), as the sum of the other probabilities. */
    private static double logOfOthers(double[] logQ, int k) {
        double sum = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < logQ.length; j++) {
            if (j != k) {
                sum = LogSpace.logAdd(sum, logQ[j]);
            }
        }
        return sum;
    }
}
