package dev.inkling.benchmarks;

import java.util.List;
import org.bytedeco.openblas.presets.openblas_nolapack;

/**
 * Threads that the native libraries start of themselves.
 *
 * @param torch libtorch's, for what one thread asks of it
 * @param blas OpenBLAS's, which computes products of matrices in 32-bit floats
 */
record Threads(int torch, int blas) {

    /** None but the thread that asks, as Inkling has it. */
    static final Threads ONE = new Threads(1, 1);

    /**
     * The ways to put all cores to use, of which now one and now the other is faster. Both at once get into each other's
     * way: with two cores a step took twice as long as with either.
     */
    static List<Threads> choices() {
        int cores = Runtime.getRuntime().availableProcessors();
        return cores == 1 ? List.of(ONE) : List.of(new Threads(1, cores), new Threads(cores, 1));
    }

    /** Has them used from now on: libtorch's by the calling thread, OpenBLAS's by all. */
    void use() {
        org.bytedeco.pytorch.global.torch.set_num_threads(torch);
        openblas_nolapack.blas_set_num_threads(blas);
    }

    @Override
    public String toString() {
        return "libtorch " + torch + ", OpenBLAS " + blas;
    }
}
