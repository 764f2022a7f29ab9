package dev.inkling.model.sampling;

import dev.inkling.drawing.Drawing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The number of candidates for each requested drawing, and the choosers that select the best of them.
 *
 * <p>Candidate 0 is identical to the drawing made with a single candidate. Each other candidate has its own random
 * generator, derived from the seed, the index of the drawing and the index of the candidate.
 *
 * @param candidates the number of candidates, 1 to {@link #MOST}
 * @param choosers the chooser for a class, or for no class
 */
public record BestOf(int candidates, Function<Optional<String>, Chooser> choosers) {

    /** The most candidates that can be asked for. */
    public static final int MOST = 1000;

    /** A single candidate. */
    public static final BestOf ONE = new BestOf(1, label -> Chooser.FIRST);

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public BestOf {
        if (candidates < 1 || candidates > MOST) {
            throw new IllegalArgumentException(
                    "expected 1 to " + MOST + " candidates for each drawing but was " + candidates);
        }
    }

    /**
     * The best candidate of each drawing.
     *
     * @param all the candidates of the first drawing, then those of the second, and so on
     * @param drawing the drawing of a candidate
     * @param label the class that is drawn, if known
     */
    <T> List<T> best(List<T> all, Function<T, Drawing> drawing, Optional<String> label) {
        if (candidates == 1) {
            return all;
        }
        Chooser chooser = choosers.apply(label);
        List<T> best = new ArrayList<>();
        for (int from = 0; from < all.size(); from += candidates) {
            List<T> some = all.subList(from, from + candidates);
            best.add(some.get(chooser.best(some.stream().map(drawing).toList())));
        }
        return best;
    }
}
