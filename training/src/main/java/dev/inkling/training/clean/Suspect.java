package dev.inkling.training.clean;

import java.util.Optional;

/**
 * A drawing that may not belong in the data.
 *
 * @param index of the drawing in the data, from 0
 * @param reason why it is suspected
 * @param likely the likeliest class other than the given one, if the drawing was judged
 * @param likelyProbability the probability of that class, 0 to 1; NaN if the drawing was not judged
 * @param givenProbability the probability of the given class, 0 to 1; NaN if the drawing was not judged
 * @param wrong the probability that the drawing does not belong in the data: for {@link Reason#MISLABELLED} the probability by
 *     {@link LabelNoise} that the label is wrong, else 1
 * @param duplicateOf the index of the drawing with the same strokes that is kept, for {@link Reason#DUPLICATE} and {@link
 *     Reason#CONFLICT}
 */
public record Suspect(
        int index,
        Reason reason,
        Optional<String> likely,
        double likelyProbability,
        double givenProbability,
        double wrong,
        Optional<Integer> duplicateOf) {

    /** Why a drawing is suspected. */
    public enum Reason {
        /** It shows another class than its label says. */
        MISLABELLED,
        /** It has no ink: all its points coincide. */
        EMPTY,
        /** Another drawing has the same strokes and the same label. */
        DUPLICATE,
        /** Another drawing has the same strokes and another label, which fits better or, if neither was judged, comes first. */
        CONFLICT
    }
}
