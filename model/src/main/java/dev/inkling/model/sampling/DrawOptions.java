package dev.inkling.model.sampling;

import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.latent.Latent;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Optional;

/**
 * What to draw, and how. Start from {@link #of}, which takes what suits the model.
 *
 * @param count how many drawings, at least 1
 * @param label the class to draw, if any
 * @param latent where in the latent space of the model to draw, if it has one; without it, each drawing has a latent vector of its
 *     own, drawn from the prior
 * @param seed the same seed gives the same drawings
 * @param first number of the first drawing: drawing i of a seed is the same however many are drawn at once
 * @param sampling how points are drawn
 */
@RecordBuilder
public record DrawOptions(
        int count, Optional<String> label, Optional<Latent> latent, long seed, long first, SamplingOptions sampling)
        implements DrawOptionsBuilder.With {

    /** One drawing of any class by a model as it is: {@link SamplingOptions#PLAIN}. */
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

    /** One drawing of any class, as the model draws by default. */
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

    /** With another temperature of the offset; the pen keeps its own. */
    public DrawOptions withTemperature(double other) {
        return withSampling(sampling.withTemperature(other));
    }

    /** With another temperature of the pen. */
    public DrawOptions withPenTemperature(double other) {
        return withSampling(sampling.withPenTemperature(other));
    }

    /** With another share of the components' weight. */
    public DrawOptions withTopP(double other) {
        return withSampling(sampling.withTopP(other));
    }

    /** With this guidance: an error where the model or the class for it is missing. */
    public DrawOptions withGuidance(double other) {
        return withSampling(sampling.withGuidance(Optional.of(other)));
    }

    /** With other limits to the number of points. */
    public DrawOptions withPoints(int least, int most) {
        return withSampling(sampling.withPoints(least, most));
    }
}
