package dev.inkling.model.sampling;

import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.latent.Latent;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Optional;

/**
 * What to draw, and how. Start from {@link #of}, which uses the model's default settings.
 *
 * @param count how many drawings, at least 1
 * @param label the class to draw, if any
 * @param latent the latent vector, for a model with a latent space; if empty, one is sampled from the prior for each drawing
 * @param seed the same seed gives the same drawings
 * @param first index, for the seed, of the first drawing: the drawing with a given seed and index is the same however many
 *     are drawn
 * @param sampling how points are sampled
 */
@RecordBuilder
public record DrawOptions(
        int count, Optional<String> label, Optional<Latent> latent, long seed, long first, SamplingOptions sampling)
        implements DrawOptionsBuilder.With {

    /**
     * One drawing, with no class requested, from the unmodified distribution of the model: {@link SamplingOptions#PLAIN}.
     */
    public static final DrawOptions PLAIN = of(SamplingOptions.PLAIN);

    /**
     * Checks the range of the count.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public DrawOptions {
        if (count < 1) {
            throw new IllegalArgumentException("expected a count of at least 1 drawing but was " + count);
        }
    }

    /** One drawing, with no class requested and the model's default settings. */
    public static DrawOptions of(ModelConfig config) {
        return of(SamplingOptions.of(config));
    }

    private static DrawOptions of(SamplingOptions sampling) {
        return new DrawOptions(1, Optional.empty(), Optional.empty(), 0, 0, sampling);
    }

    /** With a class. */
    public DrawOptions withLabel(String other) {
        return withLabel(Optional.of(other));
    }

    /** With a latent vector. */
    public DrawOptions withLatent(Latent other) {
        return withLatent(Optional.of(other));
    }

    /** With another temperature of the offset; that of the pen state stays. */
    public DrawOptions withTemperature(double other) {
        return withSampling(sampling.withTemperature(other));
    }

    /** With another temperature of the pen state. */
    public DrawOptions withPenTemperature(double other) {
        return withSampling(sampling.withPenTemperature(other));
    }

    /** With another top-p. */
    public DrawOptions withTopP(double other) {
        return withSampling(sampling.withTopP(other));
    }

    /**
     * With this guidance. Unless it is 1, drawing fails if there is no class or the model was not trained with label
     * dropping.
     */
    public DrawOptions withGuidance(double other) {
        return withSampling(sampling.withGuidance(Optional.of(other)));
    }

    /** With other limits to the number of points. */
    public DrawOptions withPoints(int least, int most) {
        return withSampling(sampling.withPoints(least, most));
    }
}
