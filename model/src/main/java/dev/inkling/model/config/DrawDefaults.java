package dev.inkling.model.config;

/**
 * A model's default options for drawing: part of the model, since the best values differ between models. The values are
 * defined in docs/metrics.md, "Sampling".
 *
 * @param temperature τ of the offset, 0 to 100
 * @param penTemperature τ of the pen, 0 to 100
 * @param topP top-p: the share of the mixture weight from which offsets are sampled, above 0 and at most 1
 * @param guidance G, 0 to 10; used if a class is requested
 */
public record DrawDefaults(double temperature, double penTemperature, double topP, double guidance) {

    /** The largest temperature. */
    public static final double MOST_TEMPERATURE = 100;

    /** The largest guidance. */
    public static final double MOST_GUIDANCE = 10;

    /** The defaults of a trained model that can be guided. */
    private static final DrawDefaults TRAINED = new DrawDefaults(0.3, 1, 1, 2);

    /** The defaults of a published Sketch-RNN model. */
    public static final DrawDefaults SKETCH_RNN = new DrawDefaults(0.4, 1, 1, 1);

    /** The unmodified distribution, unlikely samples included: used for measures, and no model's default. */
    public static final DrawDefaults PLAIN = new DrawDefaults(1, 1, 1, 1);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming what is out of range
     */
    public DrawDefaults {
        check(temperature >= 0 && temperature <= MOST_TEMPERATURE, "a temperature between 0 and 100", temperature);
        check(
                penTemperature >= 0 && penTemperature <= MOST_TEMPERATURE,
                "a pen temperature between 0 and 100",
                penTemperature);
        check(topP > 0 && topP <= 1, "top-p above 0 and at most 1", topP);
        check(guidance >= 0 && guidance <= MOST_GUIDANCE, "a guidance between 0 and 10", guidance);
    }

    private static void check(boolean holds, String expected, double was) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + expected + " but was " + was);
        }
    }

    /**
     * The defaults of a trained model.
     *
     * @param guided whether the model can be guided: {@link ModelConfig#labelDropping}
     */
    public static DrawDefaults trained(boolean guided) {
        return guided ? TRAINED : new DrawDefaults(TRAINED.temperature, TRAINED.penTemperature, TRAINED.topP, 1);
    }
}
