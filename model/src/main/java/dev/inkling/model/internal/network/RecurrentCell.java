package dev.inkling.model.internal.network;

/** A recurrent network's equations for a step, with parameters that are shared. */
interface RecurrentCell {

    /** Index of the part of the memory that is the cell c; the hidden state h, which the head reads, follows. */
    int CELL = 0;

    int HIDDEN = 1;

    /** The number of channels of each part of a row's memory, which starts from 0 unless a latent vector sets it. */
    int[] memory();

    /**
     * Buffers for steps of up to some rows.
     *
     * @param rows B
     */
    Step steps(int rows);

    /** Takes steps; not safe for use by several threads. */
    @FunctionalInterface
    interface Step {
        /**
         * A step.
         *
         * @param x the embedded input, [rows][C], padded; overwritten
         * @param memory the memory, [part][rows][channels], padded; changed
         */
        void apply(float[][] x, float[][][] memory, int rows);
    }

    /** {@code 1 / (1 + e^−x)}. */
    static float sigmoid(float x) {
        float e = ScalarKernels.exp(-Math.abs(x));
        return (x >= 0 ? 1 : e) / (1 + e);
    }

    /** The hyperbolic tangent. */
    static float tanh(float x) {
        float e = ScalarKernels.exp(-2 * Math.abs(x));
        return Math.copySign((1 - e) / (1 + e), x);
    }
}
