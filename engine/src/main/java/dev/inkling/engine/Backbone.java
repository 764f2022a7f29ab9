package dev.inkling.engine;

import org.bytedeco.pytorch.Tensor;

/** What stands between the embedded input and the head: all steps at once for training, one at a time for drawing. */
sealed interface Backbone permits TransformerBackbone {

    /**
     * The hidden vectors of all steps.
     *
     * @param x embedded input, [B·T C]
     * @return [B·T C]; row (b, t) depends on steps up to t of b alone
     */
    Tensor hidden(Tensor x, long rows, long steps);

    /** The state before the first step. */
    Memory start(long rows);

    /** What is remembered of the steps so far, one row a drawing. Its tensors are its own, whatever scope is open. */
    interface Memory extends AutoCloseable {

        /**
         * Takes a step.
         *
         * @param x embedded input, [B C]
         * @return hidden vectors, [B C]
         */
        Tensor step(Tensor x);

        /** Keeps some rows in this order; at least one. */
        void select(Tensor rows);

        /** A copy with each row n times, side by side. */
        Memory fork(long n);

        @Override
        void close();
    }
}
