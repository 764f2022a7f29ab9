package dev.inkling.training;

import dev.inkling.drawing.sequence.Placement;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.drawing.sequence.StrokeSequence;
import java.util.random.RandomGenerator;

/**
 * Drawings of any size in any place of the box: people draw smaller than the page and anywhere on it. Some stay as they are;
 * the others are scaled by a factor from {@link #SMALLEST} to 1 and put where they fit, each place as likely.
 */
final class Placing {

    /** The least factor. */
    static final double SMALLEST = 0.35;

    /** How many stay as they are. */
    private static final double UNCHANGED = 0.3;

    private final Preparation preparation;

    /** In the box of a preparation. */
    Placing(Preparation preparation) {
        this.preparation = preparation;
    }

    /** A drawing in some place. */
    StrokeSequence placed(StrokeSequence sequence, RandomGenerator random) {
        if (random.nextDouble() < UNCHANGED) {
            return sequence;
        }
        double factor = SMALLEST + (1 - SMALLEST) * random.nextDouble();
        return Placement.placed(sequence, preparation, factor, random.nextDouble(), random.nextDouble());
    }
}
