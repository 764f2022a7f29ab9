package dev.inkling.model.internal.network;

import dev.inkling.model.parameters.Parameters;

/**
 * A decoder's inner loops, in two implementations: {@link ScalarKernels}, which run on every JVM, and {@code VectorKernels},
 * which use the processor's vector registers and are several times as fast. Both compute every sum in the same order with the
 * same roundings, so that their results are the same, bit for bit. {@link KernelChoice} decides which are in use.
 *
 * <p>Rows are arrays whose length is {@link #padded}; the padding after a row's values is undefined.
 */
interface Kernels {

    /** Two of the widest vector registers. */
    int PADDING = 32;

    /** The length of an array for n values. */
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
     * Some outputs of a linear layer, as a separate layer.
     *
     * @param from the first output
     * @param out the number of outputs
     */
    Linear linear(Parameters parameters, String name, int from, int out);

    /**
     * An empty cache of one layer, for one drawing.
     *
     * @param channels d, channels of one head
     */
    AttentionCache cache(int heads, int channels);
}
