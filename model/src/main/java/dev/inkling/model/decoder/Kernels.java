package dev.inkling.model.decoder;

import dev.inkling.model.parameters.Parameters;

/**
 * The loops that a decoder spends its time in, written twice: {@link ScalarKernels}, which run on every Java, and {@code
 * VectorKernels}, on the vector registers of the processor, several times as fast. Both take every sum in the same order
 * with the same roundings, so that their results are the same, bit for bit. {@link KernelChoice} says which are in use.
 *
 * <p>Rows are arrays whose length is {@link #padded}; what stands behind a row's numbers is nobody's.
 */
interface Kernels {

    /** Two of the widest vector registers. */
    int PADDING = 32;

    /** The length of an array for n numbers. */
    static int padded(int n) {
        return (n + PADDING - 1) / PADDING * PADDING;
    }

    /** The linear layer whose parameters are {@code name.weight}, [out in], and {@code name.bias} if there is one. */
    default Linear linear(Parameters parameters, String name) {
        return linear(
                parameters,
                name,
                0,
                parameters.layout().entry(name + ".weight").shape().get(0));
    }

    /**
     * Some of the outputs of a linear layer as one of its own.
     *
     * @param from the first of them
     * @param out how many
     */
    Linear linear(Parameters parameters, String name, int from, int out);

    /**
     * What one layer remembers of one drawing, without any step.
     *
     * @param channels d, those of one head
     */
    AttentionCache cache(int heads, int channels);
}
