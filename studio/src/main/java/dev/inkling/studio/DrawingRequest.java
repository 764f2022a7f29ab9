package dev.inkling.studio;

import dev.inkling.drawing.InklingException;
import dev.inkling.model.sampling.BestOf;
import dev.inkling.model.sampling.DrawOptions;

/**
 * A client's request for drawings by a model.
 *
 * @param client who asks: clients take turns when more is requested than can be drawn at once
 * @param model the id of the model
 * @param options how many drawings, and how they are sampled
 * @param best how many candidates to draw for each drawing, of which the best is chosen: 1 to {@link BestOf#MOST}
 */
public record DrawingRequest(String client, String model, DrawOptions options, int best) {

    /**
     * Checks the number of candidates.
     *
     * @throws InklingException if there are too few candidates, or too many
     */
    public DrawingRequest {
        BestOf unused = new BestOf(best, BestOf.ONE.choosers());
    }

    /** With one candidate for each drawing. */
    public DrawingRequest(String client, String model, DrawOptions options) {
        this(client, model, options, 1);
    }
}
