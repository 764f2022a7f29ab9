package dev.inkling.drawing.data;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.Split;

/**
 * A split that depends on each drawing's strokes alone: not on its label, file or place, nor on any other drawing.
 *
 * <p>Twins go to the same part. With a larger share a part keeps what it has: drawings only come from the training part.
 *
 * @param valid the share of drawings to watch the training with, from 0 to 1
 * @param test the share of drawings to measure the result on, from 0 to 1
 */
public record ContentSplit(double valid, double test) {

    /** A twentieth each. */
    public static final ContentSplit DEFAULT = new ContentSplit(0.05, 0.05);

    private static final double UNIT = 0x1p-53;

    /**
     * Checks the shares.
     *
     * @throws IllegalArgumentException if one is negative or both together are more than 1
     */
    public ContentSplit {
        if (!(valid >= 0 && test >= 0 && valid + test <= 1)) {
            throw new IllegalArgumentException("expected shares of at least 0 and together at most 1 but was " + valid
                    + " for validation and " + test + " for testing");
        }
    }

    /** The part that a drawing belongs to. */
    public Split of(Drawing drawing) {
        double uniform = (Seeds.derive(0, "split", drawing.contentHash()) >>> 11) * UNIT;
        // The parts lie at either end, so that neither moves when the other's share changes.
        if (uniform < test) {
            return Split.TEST;
        }
        return uniform >= 1 - valid ? Split.VALID : Split.TRAIN;
    }
}
