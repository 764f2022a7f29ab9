package dev.inkling.model.scoring;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.latent.Latent;
import dev.inkling.model.latent.Posterior;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Scores drawings by a model with a latent space: whether it uses that space, and a tighter bound of the likelihood than the
 * ELBO.
 *
 * <p>Safe for use by several threads if the scorer is.
 */
public final class LatentScorer {

    private final Scorer scorer;
    private final int samples;

    /**
     * A scorer by importance sampling.
     *
     * @param samples latent vectors K sampled from each drawing's posterior, at least 1
     */
    public LatentScorer(Scorer scorer, int samples) {
        if (samples < 1) {
            throw new IllegalArgumentException("expected at least 1 sample but was " + samples);
        }
        this.scorer = scorer;
        this.samples = samples;
    }

    /**
     * A drawing's nats.
     *
     * @param own −ln p(drawing | z), z being the mean of its own posterior
     * @param other the same with the mean of another drawing's
     * @param latent KL(q(z | drawing) ‖ N(0, I))
     * @param iwae −ln of the mean over K latent vectors z of {@code p(drawing | z) N(z; 0, I) / q(z | drawing)} (Burda,
     *     Grosse and Salakhutdinov, 2016): on average an upper bound of the negative log-likelihood, tighter the larger K is
     */
    public record Scored(double own, double other, double latent, double iwae) {}

    /**
     * Scores drawings; the other drawing is the next one, and for the last the first one.
     *
     * @throws dev.inkling.drawing.InklingException if the model has no latent space, or its outputs are not finite
     */
    public List<Scored> score(List<Drawing> drawings) {
        List<StrokeSequence> sequences = drawings.stream().map(scorer::sequence).toList();
        List<Condition> classes = scorer.classes(drawings);
        List<Posterior> posteriors = scorer.posteriors(sequences);
        List<Latent> own = posteriors.stream().map(Posterior::mean).toList();
        List<Latent> others = new ArrayList<>(own);
        Collections.rotate(others, -1);
        double[] byOwn = nats(sequences, at(classes, own));
        double[] byOther = nats(sequences, at(classes, others));
        List<Scored> scored = new ArrayList<>(drawings.size());
        for (int i = 0; i < byOwn.length; i++) {
            double iwae = iwae(sequences.get(i), classes.get(i), posteriors.get(i), scorer.random(drawings.get(i)));
            scored.add(new Scored(byOwn[i], byOther[i], posteriors.get(i).nats(), iwae));
        }
        return scored;
    }

    private static List<Condition> at(List<Condition> classes, List<Latent> latents) {
        List<Condition> conditions = new ArrayList<>(classes.size());
        for (int i = 0; i < classes.size(); i++) {
            conditions.add(classes.get(i).at(latents.get(i)));
        }
        return conditions;
    }

    private double iwae(StrokeSequence sequence, Condition ofClass, Posterior posterior, SplittableRandom random) {
        List<Latent> latents = new ArrayList<>(samples);
        for (int k = 0; k < samples; k++) {
            latents.add(posterior.sample(random));
        }
        double[] nats =
                nats(Collections.nCopies(samples, sequence), at(Collections.nCopies(samples, ofClass), latents));
        double[] logWeights = new double[samples];
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < samples; k++) {
            logWeights[k] = posterior.logPriorOverPosterior(latents.get(k)) - nats[k];
            most = Math.max(most, logWeights[k]);
        }
        double sum = 0;
        for (double logWeight : logWeights) {
            sum += Math.exp(logWeight - most);
        }
        return -(most + Math.log(sum / samples));
    }

    private double[] nats(List<StrokeSequence> sequences, List<Condition> conditions) {
        return scorer.score(sequences, conditions, new double[sequences.size()]).stream()
                .mapToDouble(DrawingScore::nats)
                .toArray();
    }
}
