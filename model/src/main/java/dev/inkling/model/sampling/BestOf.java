package dev.inkling.model.sampling;

import dev.inkling.drawing.InklingException;
import java.util.Optional;
import java.util.function.Function;

/**
 * How many candidates there are for each drawing that is wanted, and what takes the best of them.
 *
 * <p>Candidate 0 of a drawing is what it would be without others; the others have chance of their own, which derives from the
 * seed, the number of the drawing and that of the candidate.
 *
 * @param candidates how many, 1 to {@link #MOST}
 * @param choosers what chooses for a class, or without one
 */
public record BestOf(int candidates, Function<Optional<String>, Chooser> choosers) {

    /** The most candidates that can be asked for. */
    public static final int MOST = 1000;

    /** No others. */
    public static final BestOf ONE = new BestOf(1, label -> Chooser.FIRST);

    /**
     * Checks the range.
     *
     * @throws InklingException if it is out of range
     */
    public BestOf {
        if (candidates < 1 || candidates > MOST) {
            throw InklingException.usage(
                    "expected 1 to " + MOST + " candidates for each drawing but was " + candidates);
        }
    }
}
