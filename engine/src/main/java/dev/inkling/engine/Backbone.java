package dev.inkling.engine;

import org.bytedeco.pytorch.Tensor;

/** What stands between the embedded input and the head, for all steps at once. */
sealed interface Backbone permits TransformerBackbone {

    /**
     * The hidden vectors of all steps.
     *
     * @param x embedded input, [B·T C]
     * @return [B·T C]; row (b, t) depends on steps up to t of b alone
     */
    Tensor hidden(Tensor x, long rows, long steps);
}
