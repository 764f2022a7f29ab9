package dev.inkling.studio;

import dev.inkling.drawing.InklingException;
import dev.inkling.model.sampling.BestOf;
import dev.inkling.model.sampling.DrawOptions;

/**
 * Drawings that somebody asks a model for.
 *
 * @param client whose turn it is: clients take turns where more is asked for than there is room for
 * @param model the id of the model
 * @param options how many, and how they are drawn
 * @param best how many candidates there are for each drawing, of which the best is taken: 1 to {@link BestOf#MOST}
 */
public record DrawingRequest(String client, String model, DrawOptions options, int best) {

    /**
     * Checks the range.
     *
     * @throws InklingException if there are too few candidates, or too many
     */
    public DrawingRequest {
        BestOf unused = new BestOf(best, BestOf.ONE.choosers());
    }

    /** Without other candidates. */
    public DrawingRequest(String client, String model, DrawOptions options) {
        this(client, model, options, 1);
    }
}
