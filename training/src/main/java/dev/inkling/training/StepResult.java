package dev.inkling.training;

/**
 * The result of a step.
 *
 * @param loss the loss per point, model units; of a classifier, per drawing
 * @param nats nats per point of scored offsets, in source units, and of pens; with focal loss the pens are uncalibrated, and it
 *     is only nearly comparable with a validation. Of a classifier, nats of the class per drawing
 * @param latentNats the KL divergence of the latent posterior from the prior, nats per drawing; part of the nats per point; 0
 *     without a latent space
 * @param gradientNorm before clipping
 * @param points how many points were used
 */
public record StepResult(double loss, double nats, double latentNats, double gradientNorm, long points) {
    /** Whether the parameters were updated: not if loss or gradient are not finite. */
    public boolean updated() {
        return Double.isFinite(loss) && Double.isFinite(gradientNorm);
    }
}
