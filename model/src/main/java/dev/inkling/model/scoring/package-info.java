/**
 * How likely drawings are under a model, event by event, and the measures computed from it, as {@code docs/metrics.md}
 * defines them.
 *
 * <p>Begin with {@link dev.inkling.model.scoring.Scorer}, which turns a model's {@link dev.inkling.model.scoring.HeadOutputs}
 * into a {@link dev.inkling.model.scoring.DrawingScore}: nats of each offset and each pen state. The outputs come from plain
 * Java ({@link dev.inkling.model.scoring.DecoderOutputs}), in double precision ({@link
 * dev.inkling.model.scoring.PreciseOutputs}), or from libtorch in the module {@code engine}. {@link
 * dev.inkling.model.scoring.SetScoring} scores whole sets, and {@link dev.inkling.model.scoring.Evaluator} sums the scores up
 * in an {@link dev.inkling.model.scoring.Evaluation}. Built on the scorer: {@link dev.inkling.model.scoring.LatentScorer},
 * {@link dev.inkling.model.scoring.PlacementEvaluation} and {@link dev.inkling.model.scoring.LikelihoodClassifier}. {@link
 * dev.inkling.model.scoring.Neighbours} compares sets of drawings without a model.
 *
 * <p>Invariants: nats are those of densities in source units, of every event of a drawing, without a cap. All randomness
 * ({@link dev.inkling.model.scoring.Dequantise noise}, latent vectors, positions) derives from the seed and the drawing's
 * content, so that a score does not depend on order or threads. With a latent space, the nats of a drawing are −ELBO.
 */
@NullMarked
package dev.inkling.model.scoring;

import org.jspecify.annotations.NullMarked;
