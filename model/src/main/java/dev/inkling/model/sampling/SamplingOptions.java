package dev.inkling.model.sampling;

import dev.inkling.model.config.DrawDefaults;
import dev.inkling.model.config.ModelConfig;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Optional;

/**
 * How points are drawn from a model's distributions, whatever is drawn. Start from {@link #of}, which takes what suits the model.
 *
 * @param temperature τ, 0 to 100: logits of the components' weights are divided by it, sigma is multiplied by its root; 1 is
 *     the model as it is, less is neater, and 0 takes the highest mode, the mean of a component where the mixture is densest
 * @param penTemperature τ of the pen, 0 to 100: its logits are divided by it; 0 always takes the likeliest pen
 * @param topP the share of the components' weight, heaviest first, that an offset is drawn from; in (0, 1], 1 is all
 * @param guidance G, 0 to 10: how far pen and weights are pushed from what is likely of anything to what is likely of the
 *     class (classifier-free guidance; Ho and Salimans, 2022); 1 is the model as it is. Another G needs a class, a model that was
 *     trained with label dropping, and twice the time. If empty, it is the model's own where a class is given, and 1
 *     elsewhere
 * @param minPoints a drawing does not end before it has as many points; completing one, as many new points
 * @param maxPoints a drawing that has as many points is ended; completing one, as many new points; at least 1
 */
@RecordBuilder
public record SamplingOptions(
        double temperature, double penTemperature, double topP, Optional<Double> guidance, int minPoints, int maxPoints)
        implements SamplingOptionsBuilder.With {

    /** The longest drawing that can be requested. */
    public static final int MOST_POINTS = 100_000;

    /** The model as it is ({@link DrawDefaults#PLAIN}), at most 250 points. */
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

    /** As the model draws by default, at most 250 points. */
    public static SamplingOptions of(ModelConfig config) {
        return of(config.drawDefaults(), Optional.empty());
    }

    private static SamplingOptions of(DrawDefaults defaults, Optional<Double> guidance) {
        return new SamplingOptions(
                defaults.temperature(), defaults.penTemperature(), defaults.topP(), guidance, 0, 250);
    }

    /** With both limits, since one is compared with the other. */
    public SamplingOptions withPoints(int least, int most) {
        return new SamplingOptions(temperature, penTemperature, topP, guidance, least, most);
    }
}
