package dev.inkling.model.latent;

import java.util.random.RandomGenerator;

/**
 * The encoder's estimate of a drawing's latent vector: {@code q(z | drawing) = N(mean, diag exp(logVariance))} (Kingma and
 * Welling, 2014).
 *
 * @param mean its mean
 * @param logVariance the logarithm of its variance along each coordinate
 */
public record Posterior(Latent mean, Latent logVariance) {

    private static final double LOG_2_PI = Math.log(2 * Math.PI);

    /**
     * Checks that both are of one size.
     *
     * @throws IllegalArgumentException if they are not
     */
    public Posterior {
        if (mean.size() != logVariance.size()) {
            throw new IllegalArgumentException(
                    "expected as many variances as means but was " + logVariance.size() + " and " + mean.size());
        }
    }

    /** A latent vector sampled from it: {@code mean + exp(logVariance / 2) · ε}, ε from N(0, I). */
    public Latent sample(RandomGenerator random) {
        float[] z = new float[mean.size()];
        for (int i = 0; i < z.length; i++) {
            z[i] = (float) (mean.get(i) + Math.exp(0.5 * logVariance.get(i)) * random.nextGaussian());
        }
        return Latent.of(z);
    }

    /** Its divergence from the prior: {@code KL(q ‖ N(0, I)) = ½ Σ (mean² + e^v − 1 − v)}, v being the log-variance; nats. */
    public double nats() {
        double sum = 0;
        for (int i = 0; i < mean.size(); i++) {
            double v = logVariance.get(i);
            sum += 0.5 * ((double) mean.get(i) * mean.get(i) + Math.exp(v) - 1 - v);
        }
        return sum;
    }

    /** {@code ln N(z; 0, I) − ln q(z)}: the log-ratio of the prior's density to the posterior's; nats. */
    public double logPriorOverPosterior(Latent z) {
        double sum = 0;
        for (int i = 0; i < mean.size(); i++) {
            double v = logVariance.get(i);
            double off = z.get(i) - mean.get(i);
            double logPosterior = -0.5 * (LOG_2_PI + v + off * off * Math.exp(-v));
            double logPrior = -0.5 * (LOG_2_PI + (double) z.get(i) * z.get(i));
            sum += logPrior - logPosterior;
        }
        return sum;
    }
}
