package dev.inkling.training;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.run.Recipe;
import java.util.SplittableRandom;

/**
 * The drawings that are learned from, by the index of an example: {@link Balance} may have a drawing seen several times in an
 * epoch. What varies an example derives from the seed, the epoch and its index alone.
 *
 * @param preparation how drawings become sequences; where it is dequantised, each example has noise of its own
 */
record Examples(Recipe recipe, TrainingData data, Balance balance, Preparation preparation) {

    Drawing drawing(int example) {
        return data.train().get(balance.drawing(example));
    }

    /** The sequence of an example, varied by the recipe's augmentation; {@code random} is {@link #variation}. */
    StrokeSequence sequence(int example, long epoch, SplittableRandom random) {
        Drawing drawing = drawing(example);
        StrokeSequence sequence = preparation.dequantised()
                ? preparation.dequantised(drawing, recipe.seed(), "train", index(epoch, example))
                : preparation.sequence(drawing);
        return recipe.augmentation().apply(sequence, random);
    }

    /** What varies an example. */
    SplittableRandom variation(int example, long epoch) {
        return random("augment", example, epoch);
    }

    /** Randomness of an example for a purpose. */
    SplittableRandom random(String purpose, int example, long epoch) {
        return Seeds.random(recipe.seed(), purpose, index(epoch, example));
    }

    /** A seed of an example for a purpose. */
    long seed(String purpose, int example, long epoch) {
        return Seeds.derive(recipe.seed(), purpose, index(epoch, example));
    }

    private long[] index(long epoch, int example) {
        int drawing = balance.drawing(example);
        int repeat = balance.repeat(example);
        return repeat == 0 ? new long[] {epoch, drawing} : new long[] {epoch, drawing, repeat};
    }
}
