package dev.inkling.training;

import dev.inkling.drawing.sequence.Placement;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.drawing.sequence.StrokeSequence;
import java.util.random.RandomGenerator;

/**
 * Varies the size and position of drawings within the box, since people draw smaller than the page and anywhere on it. Some
 * stay as they are; the others are scaled by a factor from {@link #SMALLEST} to 1 and moved to a uniformly random position
 * within the box.
 */
final class Placing {

    /** The minimum scale factor. */
    static final double SMALLEST = 0.35;

    /** The share of the drawings that stay as they are. */
    private static final double UNCHANGED = 0.3;

    private final Preparation preparation;

    /** Positions within the box of a preparation. */
    Placing(Preparation preparation) {
        this.preparation = preparation;
    }

    /** A drawing with a random size and position. */
    StrokeSequence placed(StrokeSequence sequence, RandomGenerator random) {
        if (random.nextDouble() < UNCHANGED) {
            return sequence;
        }
        double factor = SMALLEST + (1 - SMALLEST) * random.nextDouble();
        return Placement.placed(sequence, preparation, factor, random.nextDouble(), random.nextDouble());
    }
}
