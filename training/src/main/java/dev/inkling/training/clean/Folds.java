package dev.inkling.training.clean;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.Seeds;

/**
 * Data in parts of about the same size, by each drawing's strokes alone: copies of a drawing are in one fold, whatever their labels.
 *
 * @param count how many, 2 to 20
 * @param seed what the parts derive from
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
