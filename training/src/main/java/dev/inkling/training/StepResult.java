package dev.inkling.training;

/**
 * What a step came to.
 *
 * @param loss what is minimised, for each point, model units; of a classifier, for each drawing
 * @param nats offsets that are scored, in source units, and pens, for each point; with focal loss the pens are
 *     uncalibrated, and it is only nearly comparable with a validation. Of a classifier, of the class, for each drawing
 * @param latentNats what telling a drawing's place in the latent space costs, for each drawing; part of the nats per point; 0
 *     without such a space
 * @param gradientNorm before clipping
 * @param points how many were learned from
 */
public record StepResult(double loss, double nats, double latentNats, double gradientNorm, long points) {
    /** Whether the numbers were moved: not if loss or gradient are not finite. */
    public boolean moved() {
        return Double.isFinite(loss) && Double.isFinite(gradientNorm);
    }
}
