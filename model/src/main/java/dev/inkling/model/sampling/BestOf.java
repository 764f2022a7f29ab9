package dev.inkling.model.sampling;

import java.util.Optional;
import java.util.function.Function;

/**
 * The number of candidates for each requested drawing, and the choosers that select the best of them.
 *
 * <p>Candidate 0 is the drawing that there would be without others; each other candidate has its own randomness, derived from
 * the seed, the index of the drawing and the index of the candidate.
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
}
