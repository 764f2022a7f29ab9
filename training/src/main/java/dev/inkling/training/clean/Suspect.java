package dev.inkling.training.clean;

import java.util.Optional;

/**
 * A drawing that may not belong into the data.
 *
 * @param index of the drawing in the data, from 0
 * @param reason why it is suspected
 * @param likely the class that the classifier holds for the likeliest beside the given one, if it judged the drawing
 * @param likelyProbability how likely that class is, 0 to 1; NaN if the drawing was not judged
 * @param givenProbability how likely the given class is, 0 to 1; NaN if the drawing was not judged
 * @param wrong how likely the drawing does not belong: for {@link Reason#MISLABELLED} the probability that the label is wrong by
 *     {@link LabelNoise}, else 1
 * @param twin the index of the drawing of the same strokes that stays, for {@link Reason#DUPLICATE} and {@link Reason#CONFLICT}
 */
public record Suspect(
        int index,
        Reason reason,
        Optional<String> likely,
        double likelyProbability,
        double givenProbability,
        double wrong,
        Optional<Integer> twin) {

    /** Why a drawing is suspected. */
    public enum Reason {
        /** It shows something else than its label says. */
        MISLABELLED,
        /** It has no ink: all its points are in one place. */
        EMPTY,
        /** The same strokes with the same label came before. */
        DUPLICATE,
        /** The same strokes are there with another label, which fits better or, where nobody judged them, came before. */
        CONFLICT
    }
}
