package dev.inkling.drawing.data;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.Split;

/**
 * A split that depends on each drawing's strokes alone: not on its label, file or position, nor on any other drawing.
 *
 * <p>Identical drawings go to the same part. A part whose share grows keeps its drawings and gains some from the training part.
 *
 * @param valid the share of drawings for validation, from 0 to 1
 * @param test the share of drawings for the test, from 0 to 1
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
