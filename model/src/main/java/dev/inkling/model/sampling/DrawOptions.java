package dev.inkling.model.sampling;

import dev.inkling.drawing.InklingException;
import dev.inkling.model.config.DrawDefaults;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.latent.Latent;
import java.util.Optional;

/**
 * What to draw, and how. Start from {@link #of}, which takes the model's defaults.
 *
 * @param count the number of drawings, at least 1
 * @param temperature τ, 0 to 100: logits of the components' weights are divided by it, sigma is multiplied by its root; 1 is
 *     the unmodified model, less is neater, and 0 takes the highest mode, the mean of a component where the mixture is densest
 * @param penTemperature τ of the pen, 0 to 100: its logits are divided by it; 0 always takes the likeliest pen
 * @param topP the share of the components' weight, heaviest first, that an offset is drawn from; in (0, 1], 1 is all
 * @param guidance G, 0 to 10: how far pen and weights are pushed from what is likely of any drawing to what is likely of the
 *     class (classifier-free guidance; Ho & Salimans, 2022); 1 is the unmodified model. Another G needs a class, a model that
 *     was trained with label dropping, and twice the time. If empty, it is the model's own if a class is requested, else 1
 * @param seed the same seed gives the same drawings
 * @param minPoints the minimum number of points of a drawing; of a continuation, of new points
 * @param maxPoints the maximum number of points of a drawing; of a continuation, of new points; at least 1
 * @param label the class to draw, if any
 * @param latent the latent vector to draw with, if the model has a latent space; if empty, each drawing has one of its own,
 *     drawn from the prior
 * @param first index of the first drawing: drawing i of a seed is the same however many are drawn at once
 */
public record DrawOptions(
        int count,
        double temperature,
        double penTemperature,
        double topP,
        Optional<Double> guidance,
        long seed,
        int minPoints,
        int maxPoints,
        Optional<String> label,
        Optional<Latent> latent,
        long first) {

    /** The longest drawing that can be asked for. */
    public static final int MOST_POINTS = 100_000;

    /** One drawing of any class by an unmodified model ({@link DrawDefaults#PLAIN}), of at most 250 points. */
    public static final DrawOptions PLAIN = of(DrawDefaults.PLAIN, Optional.of(DrawDefaults.PLAIN.guidance()));

    /**
     * Checks the ranges.
     *
     * @throws InklingException naming what is out of range
     */
    public DrawOptions {
        check(count >= 1, "at least 1 drawing", count);
        check(
                maxPoints >= 1 && maxPoints <= MOST_POINTS,
                "between 1 and " + MOST_POINTS + " points at most",
                maxPoints);
        check(minPoints >= 0 && minPoints <= maxPoints, "between 0 and " + maxPoints + " points at least", minPoints);
        try {
            DrawDefaults unused = new DrawDefaults(temperature, penTemperature, topP, guidance.orElse(1.0));
        } catch (IllegalArgumentException e) {
            throw InklingException.usage(String.valueOf(e.getMessage()));
        }
    }

    private static void check(boolean holds, String expected, Number was) {
        if (!holds) {
            throw InklingException.usage("expected " + expected + " but was " + was);
        }
    }

    /** One drawing of any class, of at most 250 points, with the model's own defaults. */
    public static DrawOptions of(ModelConfig config) {
        return of(config.drawDefaults(), Optional.empty());
    }

    private static DrawOptions of(DrawDefaults defaults, Optional<Double> guidance) {
        return new DrawOptions(
                1,
                defaults.temperature(),
                defaults.penTemperature(),
                defaults.topP(),
                guidance,
                0,
                0,
                250,
                Optional.empty(),
                Optional.empty(),
                0);
    }

    public DrawOptions withCount(int other) {
        return new DrawOptions(
                other, temperature, penTemperature, topP, guidance, seed, minPoints, maxPoints, label, latent, first);
    }

    /** With another temperature of the offset; the pen keeps its own. */
    public DrawOptions withTemperature(double other) {
        return new DrawOptions(
                count, other, penTemperature, topP, guidance, seed, minPoints, maxPoints, label, latent, first);
    }

    public DrawOptions withPenTemperature(double other) {
        return new DrawOptions(
                count, temperature, other, topP, guidance, seed, minPoints, maxPoints, label, latent, first);
    }

    public DrawOptions withTopP(double other) {
        return new DrawOptions(
                count, temperature, penTemperature, other, guidance, seed, minPoints, maxPoints, label, latent, first);
    }

    /** With a requested guidance: an error if the model cannot be guided or there is no class. */
    public DrawOptions withGuidance(double other) {
        return new DrawOptions(
                count,
                temperature,
                penTemperature,
                topP,
                Optional.of(other),
                seed,
                minPoints,
                maxPoints,
                label,
                latent,
                first);
    }

    public DrawOptions withSeed(long other) {
        return new DrawOptions(
                count, temperature, penTemperature, topP, guidance, other, minPoints, maxPoints, label, latent, first);
    }

    /** With both limits, since one is checked against the other. */
    public DrawOptions withPoints(int least, int most) {
        return new DrawOptions(
                count, temperature, penTemperature, topP, guidance, seed, least, most, label, latent, first);
    }

    public DrawOptions withLabel(String other) {
        return new DrawOptions(
                count,
                temperature,
                penTemperature,
                topP,
                guidance,
                seed,
                minPoints,
                maxPoints,
                Optional.of(other),
                latent,
                first);
    }

    /** With a latent vector. */
    public DrawOptions withLatent(Latent other) {
        return new DrawOptions(
                count,
                temperature,
                penTemperature,
                topP,
                guidance,
                seed,
                minPoints,
                maxPoints,
                label,
                Optional.of(other),
                first);
    }

    public DrawOptions withFirst(long other) {
        return new DrawOptions(
                count, temperature, penTemperature, topP, guidance, seed, minPoints, maxPoints, label, latent, other);
    }
}
