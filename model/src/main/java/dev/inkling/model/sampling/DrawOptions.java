package dev.inkling.model.sampling;

import dev.inkling.drawing.InklingException;
import dev.inkling.model.latent.Latent;
import java.util.Optional;

/**
 * What to draw, and how. Start from {@link #DEFAULT}.
 *
 * @param count how many drawings, at least 1
 * @param temperature τ, 0 to 100: logits of pen and weights are divided by it, sigma is multiplied by its root; 1 is the
 *     model as it is, less is neater, and 0 always takes the likeliest pen and the mean of the heaviest component
 * @param topP the share of the components' weight, heaviest first, that an offset is drawn from; in (0, 1], 1 is all
 * @param guidance G, 0 to 10: how far pen and weights are pushed from what is likely of anything to what is likely of the
 *     class (classifier-free guidance; Ho & Salimans, 2022); 1 is the model as it is. Another G needs a class, and twice the
 *     time
 * @param seed the same seed gives the same drawings
 * @param minPoints a drawing does not end before it has as many points; completing one, as many new points
 * @param maxPoints a drawing that has as many points is ended; completing one, as many new points; at least 1
 * @param label the class to draw, if any
 * @param latent where in the latent space of the model to draw, if it has one; without it, each drawing is at a place of its own,
 *     as the prior has them
 * @param first number of the first drawing: drawing i of a seed is the same however many are drawn at once
 */
public record DrawOptions(
        int count,
        double temperature,
        double topP,
        double guidance,
        long seed,
        int minPoints,
        int maxPoints,
        Optional<String> label,
        Optional<Latent> latent,
        long first) {

    /** The longest drawing that can be asked for. */
    public static final int MOST_POINTS = 100_000;

    private static final double MOST_GUIDANCE = 10;

    /** One drawing of any class at temperature 0.4, of at most 250 points. */
    public static final DrawOptions DEFAULT =
            new DrawOptions(1, 0.4, 1, 1, 0, 0, 250, Optional.empty(), Optional.empty(), 0);

    /**
     * Checks the ranges.
     *
     * @throws InklingException naming what is out of range
     */
    public DrawOptions {
        check(count >= 1, "at least 1 drawing", count);
        check(temperature >= 0 && temperature <= 100, "a temperature between 0 and 100", temperature);
        check(topP > 0 && topP <= 1, "top-p above 0 and at most 1", topP);
        check(guidance >= 0 && guidance <= MOST_GUIDANCE, "a guidance between 0 and 10", guidance);
        check(
                maxPoints >= 1 && maxPoints <= MOST_POINTS,
                "between 1 and " + MOST_POINTS + " points at most",
                maxPoints);
        check(minPoints >= 0 && minPoints <= maxPoints, "between 0 and " + maxPoints + " points at least", minPoints);
    }

    private static void check(boolean holds, String expected, Number was) {
        if (!holds) {
            throw InklingException.usage("expected " + expected + " but was " + was);
        }
    }

    public DrawOptions withCount(int other) {
        return new DrawOptions(other, temperature, topP, guidance, seed, minPoints, maxPoints, label, latent, first);
    }

    public DrawOptions withTemperature(double other) {
        return new DrawOptions(count, other, topP, guidance, seed, minPoints, maxPoints, label, latent, first);
    }

    public DrawOptions withTopP(double other) {
        return new DrawOptions(count, temperature, other, guidance, seed, minPoints, maxPoints, label, latent, first);
    }

    public DrawOptions withGuidance(double other) {
        return new DrawOptions(count, temperature, topP, other, seed, minPoints, maxPoints, label, latent, first);
    }

    public DrawOptions withSeed(long other) {
        return new DrawOptions(count, temperature, topP, guidance, other, minPoints, maxPoints, label, latent, first);
    }

    /** With both limits, since one is held against the other. */
    public DrawOptions withPoints(int least, int most) {
        return new DrawOptions(count, temperature, topP, guidance, seed, least, most, label, latent, first);
    }

    public DrawOptions withLabel(String other) {
        return new DrawOptions(
                count, temperature, topP, guidance, seed, minPoints, maxPoints, Optional.of(other), latent, first);
    }

    /** At a place in the latent space. */
    public DrawOptions withLatent(Latent other) {
        return new DrawOptions(
                count, temperature, topP, guidance, seed, minPoints, maxPoints, label, Optional.of(other), first);
    }

    public DrawOptions withFirst(long other) {
        return new DrawOptions(count, temperature, topP, guidance, seed, minPoints, maxPoints, label, latent, other);
    }
}
