package dev.inkling.training.clean;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.Seeds;

/**
 * Divides data into parts of about the same size by the drawings' strokes: copies of a drawing are in the same fold, whatever
 * their labels.
 *
 * @param count the number of folds, 2 to 20
 * @param seed of the division
 */
public record Folds(int count, long seed) {

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the count is out of range
     */
    public Folds {
        if (count < 2 || count > 20) {
            throw new IllegalArgumentException("expected 2 to 20 folds but was " + count);
        }
    }

    /** The fold of a drawing, from 0. */
    public int of(Drawing drawing) {
        return (int) Long.remainderUnsigned(Seeds.derive(seed, "fold", drawing.contentHash()), count);
    }
}
