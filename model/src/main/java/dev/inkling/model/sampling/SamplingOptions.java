package dev.inkling.model.sampling;

import dev.inkling.model.config.DrawDefaults;
import dev.inkling.model.config.ModelConfig;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Optional;

/**
 * Settings for sampling points; they do not depend on what is drawn. Start from {@link #of}, which uses the model's default
 * settings.
 *
 * @param temperature τ, 0 to 100: the logits of the mixture weights are divided by τ and sigma is multiplied by √τ. 1 is the
 *     unmodified distribution, smaller is neater. 0 takes the component mean at which the mixture density is greatest
 * @param penTemperature τ of the pen state, 0 to 100: its logits are divided by it; 0 always takes the likeliest pen state
 * @param topP top-p: offsets are sampled only from the heaviest components that together have at least this share of the
 *     weight; in (0, 1], 1 is all
 * @param guidance G, 0 to 10: how far pen states and mixture weights are moved from the distribution without a class towards
 *     that with the class, and beyond it if G is above 1 (classifier-free guidance; Ho and Salimans, 2022). A value other
 *     than 1 requires a class and a model trained with label dropping, and doubles the time. If empty: the model's default
 *     if there is a class, otherwise 1
 * @param minPoints the minimum number of points before the model can end a drawing; for a continuation, of new points
 * @param maxPoints the maximum number of points; for a continuation, of new points; at least 1
 */
@RecordBuilder
public record SamplingOptions(
        double temperature, double penTemperature, double topP, Optional<Double> guidance, int minPoints, int maxPoints)
        implements SamplingOptionsBuilder.With {

    /** The longest drawing that can be requested. */
    public static final int MOST_POINTS = 100_000;

    /** The unmodified distribution of the model ({@link DrawDefaults#PLAIN}), at most 250 points. */
    public static final SamplingOptions PLAIN = of(DrawDefaults.PLAIN, Optional.of(DrawDefaults.PLAIN.guidance()));

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming what is out of range
     */
    public SamplingOptions {
        if (maxPoints < 1 || maxPoints > MOST_POINTS) {
            throw new IllegalArgumentException(
                    "expected maxPoints between 1 and " + MOST_POINTS + " but was " + maxPoints);
        }
        if (minPoints < 0 || minPoints > maxPoints) {
            throw new IllegalArgumentException(
                    "expected minPoints between 0 and maxPoints, " + maxPoints + ", but was " + minPoints);
        }
        DrawDefaults unused = new DrawDefaults(temperature, penTemperature, topP, guidance.orElse(1.0));
    }

    /** The model's default settings, at most 250 points. */
    public static SamplingOptions of(ModelConfig config) {
        return of(config.drawDefaults(), Optional.empty());
    }

    private static SamplingOptions of(DrawDefaults defaults, Optional<Double> guidance) {
        return new SamplingOptions(
                defaults.temperature(), defaults.penTemperature(), defaults.topP(), guidance, 0, 250);
    }

    /** Sets both limits at once, since minPoints must not exceed maxPoints. */
    public SamplingOptions withPoints(int least, int most) {
        return new SamplingOptions(temperature, penTemperature, topP, guidance, least, most);
    }
}
