package dev.inkling.model.scoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.internal.InOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.ToDoubleFunction;

/**
 * The measures of a model's latent space over a set of drawings, in nats per drawing (docs/metrics.md, "Latent space").
 *
 * @param ownNats the mean of −ln p(drawing | z) with each drawing's own z
 * @param otherNats the same with another drawing's z
 * @param gain {@code otherNats − ownNats}: the information that a drawing's own z gives about it
 * @param gain95 its 95 % bootstrap interval, paired by drawing
 * @param latentNats the mean of KL(q ‖ N(0, I))
 * @param iwaeNats the mean of the bound by importance sampling
 * @param iwaeNats95 its 95 % bootstrap interval
 * @param iwaeSamples latent vectors K per drawing
 */
public record LatentEvaluation(
        @JsonProperty("own_nats_per_drawing") double ownNats,
        @JsonProperty("other_nats_per_drawing") double otherNats,
        @JsonProperty("gain_nats_per_drawing") double gain,
        @JsonProperty("gain_nats_per_drawing_95") List<Double> gain95,
        @JsonProperty("latent_nats_per_drawing") double latentNats,
        @JsonProperty("iwae_nats_per_drawing") double iwaeNats,
        @JsonProperty("iwae_nats_per_drawing_95") List<Double> iwaeNats95,
        @JsonProperty("iwae_samples") int iwaeSamples) {

    /** Drawings that one thread scores at a time: the other drawing is one of them. */
    private static final int TOGETHER = 32;

    /**
     * Measures a set.
     *
     * @param scorer its head outputs must be safe for use by several threads
     * @param samples latent vectors K per drawing, at least 1
     * @param threads at least 1
     * @param progress takes the number of scored drawings
     * @throws InklingException if there are fewer than two drawings, or the model has no latent space
     */
    public static LatentEvaluation of(
            DrawingStore drawings, Scorer scorer, int samples, int threads, LongConsumer progress) {
        if (drawings.size() < 2) {
            throw InklingException.failed("expected at least two drawings, so that one can be given the other's latent"
                    + " vector, but was " + drawings.size());
        }
        LatentScorer latent = new LatentScorer(scorer, samples);
        // A last part of one drawing would contain no other drawing: it is joined to the part before.
        int parts = Math.max(1, drawings.size() / TOGETHER);
        List<LatentScorer.Scored> scored = new ArrayList<>();
        InOrder.each(
                parts,
                threads,
                part -> latent.score(
                        drawings.subList(part * TOGETHER, part + 1 == parts ? drawings.size() : (part + 1) * TOGETHER)),
                some -> {
                    scored.addAll(some);
                    progress.accept(scored.size());
                });
        double[] gains = values(scored, one -> one.other() - one.own());
        double[] iwae = values(scored, LatentScorer.Scored::iwae);
        return new LatentEvaluation(
                mean(values(scored, LatentScorer.Scored::own)),
                mean(values(scored, LatentScorer.Scored::other)),
                mean(gains),
                Bootstrap.interval(gains),
                mean(values(scored, LatentScorer.Scored::latent)),
                mean(iwae),
                Bootstrap.interval(iwae),
                samples);
    }

    private static double[] values(List<LatentScorer.Scored> scored, ToDoubleFunction<LatentScorer.Scored> value) {
        return scored.stream().mapToDouble(value).toArray();
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
