package dev.inkling.training;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.run.Recipe;
import java.util.SplittableRandom;

/**
 * The training drawings by example index: {@link Balance} may use a drawing several times in an epoch. The variation of an
 * example derives from the seed, the epoch and its index only.
 *
 * @param preparation how drawings become sequences; if it is dequantised, each example has noise of its own
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

    /** The random generator of an example's variation. */
    SplittableRandom variation(int example, long epoch) {
        return random("augment", example, epoch);
    }

    /** A random generator of an example for a purpose. */
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
