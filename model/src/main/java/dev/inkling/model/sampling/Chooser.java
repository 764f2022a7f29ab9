package dev.inkling.model.sampling;

import dev.inkling.drawing.Drawing;
import java.util.List;

/** Takes the best of several drawings of the same thing. Deterministic; safe for use by several threads. */
public interface Chooser {

    /** Takes the first. */
    Chooser FIRST = new Chooser() {
        @Override
        public int best(List<Drawing> candidates) {
            return 0;
        }

        @Override
        public String basis() {
            return "as the first";
        }
    };

    /**
     * The index of the best; on a tie, the lowest index.
     *
     * @param candidates at least one, all in the same units
     */
    int best(List<Drawing> candidates);

    /**
     * A human-readable description of the criterion, completing the phrase "chosen …", for example "by
     * quickdraw-classifier".
     */
    String basis();
}
