package dev.inkling.model;

import java.util.OptionalDouble;

/**
 * Statistics of one class of a model.
 *
 * @param word the class's name
 * @param drawings the number of training drawings of the class; 0 if unknown
 * @param judged the number of judged drawings: of a model that draws, its own; of a classifier, people's
 * @param recognised how many of these were recognised as the class
 */
public record ClassNote(String word, int drawings, int judged, int recognised) {

    /** The share recognised below which a class is weak. */
    static final double LEAST = 1 / 3.0;

    /** Checks the counts. */
    public ClassNote {
        if (drawings < 0 || judged < 0 || recognised < 0 || recognised > judged) {
            throw new IllegalArgumentException(
                    "expected counts of at least 0, and no more recognised than judged, but were " + drawings + ", "
                            + judged + " judged and " + recognised + " recognised");
        }
    }

    /** The share of judged drawings that were recognised; empty if none was judged. */
    public OptionalDouble share() {
        return judged == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) recognised / judged);
    }

    /** Whether fewer than a third were recognised. */
    public boolean weak() {
        return judged > 0 && recognised < LEAST * judged;
    }
}
