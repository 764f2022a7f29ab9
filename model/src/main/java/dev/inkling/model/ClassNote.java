package dev.inkling.model;

import java.util.OptionalDouble;

/**
 * What is known of one class of a model.
 *
 * @param word what the class is called
 * @param drawings how many drawings of it the model learned from; 0 where that is not known
 * @param judged how many drawings were judged: of a model that draws, its own; of a classifier, people's
 * @param recognised how many of these were held for the class
 */
public record ClassNote(String word, int drawings, int judged, int recognised) {

    /** The share recognised below which a class is weak. */
    static final double LEAST = 1 / 3.0;

    /** Checks the numbers. */
    public ClassNote {
        if (drawings < 0 || judged < 0 || recognised < 0 || recognised > judged) {
            throw new IllegalArgumentException(
                    "expected numbers of drawings, and no more recognised than judged, but were " + drawings + ", "
                            + judged + " judged and " + recognised + " recognised");
        }
    }

    /** The share of what was judged that was held for the class; empty if nothing was judged. */
    public OptionalDouble share() {
        return judged == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) recognised / judged);
    }

    /** Whether fewer than a third were recognised. */
    public boolean weak() {
        return judged > 0 && recognised < LEAST * judged;
    }
}
