package dev.inkling.engine;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** What stands between the embedded input and the head, for all steps at once. */
sealed interface Backbone permits TransformerBackbone, RecurrentBackbone {

    /**
     * The hidden vectors of all steps.
     *
     * @param x embedded input, [B·T inputs]
     * @param dropout what is left out while learning
     * @return [B·T C]; row (b, t) depends on steps up to t of b alone
     */
    Tensor hidden(Tensor x, long rows, long steps, Optional<Dropout> dropout);
}
