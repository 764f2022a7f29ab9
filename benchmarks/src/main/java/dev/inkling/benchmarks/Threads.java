package dev.inkling.benchmarks;

import java.util.List;
import org.bytedeco.openblas.presets.openblas_nolapack;

/**
 * The numbers of threads that the native libraries start themselves.
 *
 * @param torch those of libtorch, for the calling thread
 * @param blas those of OpenBLAS, which multiplies matrices in 32-bit floats
 */
record Threads(int torch, int blas) {

    /** Only the calling thread, as in Inkling. */
    static final Threads ONE = new Threads(1, 1);

    /**
     * The choices that use all cores; which one is faster varies. Both at once disturb each other: with two cores a
     * step took twice as long as with either.
     */
    static List<Threads> choices() {
        int cores = Runtime.getRuntime().availableProcessors();
        return cores == 1 ? List.of(ONE) : List.of(new Threads(1, cores), new Threads(cores, 1));
    }

    /** Sets the numbers: libtorch's for the calling thread, OpenBLAS's for all threads. */
    void use() {
        org.bytedeco.pytorch.global.torch.set_num_threads(torch);
        openblas_nolapack.blas_set_num_threads(blas);
    }

    @Override
    public String toString() {
        return "libtorch " + torch + ", OpenBLAS " + blas;
    }
}
