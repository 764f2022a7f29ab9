package dev.inkling.model.decoder;

/** What a recurrent network does in a step: its equations on numbers that are shared. */
interface RecurrentCell {

    /** Which part of what is remembered is the cell c, and which the hidden state h, which the head reads. */
    int CELL = 0;

    int HIDDEN = 1;

    /** The channels of each part of what a drawing's row remembers; all start from 0. */
    int[] memory();

    /**
     * Room to take steps of up to some rows.
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
         * @param memory what is remembered, [part][rows][channels], padded; changed
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
