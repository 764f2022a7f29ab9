package dev.inkling.model.latent;

import dev.inkling.drawing.sequence.StrokeSequence;
import java.util.List;

/** Encodes drawings to posteriors in the latent space. Safe for use by several threads. */
@FunctionalInterface
public interface Encoder {

    /** The encoder of a model without a latent space: it throws. */
    Encoder NONE = drawings -> {
        throw new IllegalArgumentException("expected a model with a latent space but this one has none: train one"
                + " whose recipe has a latent space, or import one");
    };

    /** The posteriors of some drawings, in their order. */
    List<Posterior> encode(List<StrokeSequence> drawings);
}
