package dev.inkling.model.decoder;

/**
 * The keys and values of all steps of one layer, for one drawing, and attention over them.
 *
 * <p>For each head {@code softmax(q·k / √d) v}: scores are summed over channels in their order, their exponentials over
 * steps in theirs, and so are the values that these weigh; the sum of the exponentials is divided by at last.
 */
interface AttentionCache {

    /**
     * Takes a step's keys and values, and lets its queries attend to all steps so far, this one included.
     *
     * @param qkv queries, keys and values of the step, [3C]; heads are contiguous blocks of d channels
     * @param to receives what was attended to, [C]
     */
    void step(float[] qkv, float[] to, Scratch scratch);

    /** A copy, to go on from separately. */
    AttentionCache copy();

    /** Room for what attention computes on its way, for one cache after the other. */
    final class Scratch {

        /** A head's queries by √d, [d]. */
        final float[] query;
        /** What a head attended to, [d], padded. */
        final float[] mixed;
        /** An array for every capacity, at its number of trailing zeros. */
        private final float[][] scores = new float[Integer.SIZE][0];

        private final float scale;

        /**
         * For caches of a kind.
         *
         * @param channels d
         */
        Scratch(int channels) {
            query = new float[channels];
            mixed = new float[Kernels.padded(channels)];
            scale = (float) (1 / Math.sqrt(channels));
        }

        /** Reads a head's queries, which start at {@code qkv[first]}. */
        void readQuery(float[] qkv, int first) {
            for (int c = 0; c < query.length; c++) {
                query[c] = qkv[first + c] * scale;
            }
        }

        /** An array of exactly so many scores, a power of two. */
        float[] scores(int capacity) {
            int size = Integer.numberOfTrailingZeros(capacity);
            if (scores[size].length == 0) {
                scores[size] = new float[capacity];
            }
            return scores[size];
        }
    }
}
