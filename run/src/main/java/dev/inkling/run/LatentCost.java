package dev.inkling.run;

import dev.inkling.drawing.internal.Checks;

/**
 * The latent space's term of the loss: {@code weight · Σ max(floor, KL(q ‖ N(0, I)))} over drawings, in nats. Ignored for a
 * model without a latent space.
 *
 * <p>Weight 1 and floor 0 minimise −ELBO. Sketch-RNN averages the KL divergence over Z coordinates and the reconstruction
 * loss over N_max steps, so Sketch-RNN's {@code w_KL} corresponds to {@code weight · Z / N_max} (docs/latent.md).
 *
 * @param weight final weight, at least 0: the smaller it is, the more of a drawing its latent vector encodes
 * @param startWeight initial weight: if it is small, the network learns to use the latent space before that costs much
 * @param ramp the share of the training run during which the weight changes linearly from the initial to the final one; 0 to
 *     1
 * @param floor nats per drawing that cost nothing, at least 0
 */
public record LatentCost(double weight, double startWeight, double ramp, double floor) {

    /** The default cost. */
    public static final LatentCost DEFAULT = new LatentCost(1, 0.01, 0.5, 10);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the setting that is out of range
     */
    public LatentCost {
        Checks.range("latentCost.weight", weight, 0, 1000);
        Checks.range("latentCost.startWeight", startWeight, 0, 1000);
        Checks.range("latentCost.ramp", ramp, 0, 1);
        Checks.range("latentCost.floor", floor, 0, 1e6);
    }

    /**
     * The weight at a step.
     *
     * @param done the share of the training run that is done, 0 to 1
     */
    public double weightAt(double done) {
        return done >= ramp ? weight : startWeight + (weight - startWeight) * done / ramp;
    }
}
