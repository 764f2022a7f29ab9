package dev.inkling.model.internal.network;

/**
 * The keys and values of all steps of one layer, for one drawing, and attention over them.
 *
 * <p>For each head {@code softmax(q·k / √d) v}: scores are summed over channels in order; their exponentials, and the values
 * weighted by them, are summed over steps in order. Division by the sum of the exponentials comes last.
 */
interface AttentionCache {

    /**
     * Takes a step's keys and values, and lets its queries attend to all steps so far, this one included.
     *
     * @param qkv queries, keys and values of the step, [3C]; heads are contiguous blocks of d channels
     * @param to receives the weighted values, [C]
     */
    void step(float[] qkv, float[] to, Scratch scratch);

    /** An independent copy. */
    AttentionCache copy();

    /** The number of steps so far. */
    int length();

    /**
     * Writes a step's keys and values to where {@link #step} read them.
     *
     * @param qkv receives them after its first C, [3C]
     */
    void read(int step, float[] qkv);

    /**
     * Takes a step's keys and values without attending to anything.
     *
     * @param qkv as for {@link #step}
     */
    void append(float[] qkv);

    /** Arrays for attention's intermediate results, used for one cache after the other. */
    final class Scratch {

        /** Queries by √d, [C]. */
        final float[] query;
        /** Each head's scores and then their exponentials, [heads][capacity]. */
        final float[][] scores;
        /** Each head's weighted values, [heads][d], padded. */
        final float[][] mixed;

        private final int channels;
        /** Arrays for scores of every capacity, at its number of trailing zeros. */
        private final float[][][] scoresOfSize = new float[Integer.SIZE][0][0];

        /**
         * Arrays for caches of one shape.
         *
         * @param channels d, channels of one head
         */
        Scratch(int heads, int channels) {
            this.channels = channels;
            query = new float[heads * channels];
            scores = new float[heads][];
            mixed = new float[heads][Kernels.padded(channels)];
        }

        /**
         * Reads a step's queries, and provides arrays for scores.
         *
         * @param capacity the exact length of each head's scores, a power of two
         */
        void read(float[] qkv, int capacity) {
            float scale = (float) (1 / Math.sqrt(channels));
            for (int c = 0; c < query.length; c++) {
                query[c] = qkv[c] * scale;
            }
            int size = Integer.numberOfTrailingZeros(capacity);
            if (scoresOfSize[size].length == 0) {
                scoresOfSize[size] = new float[scores.length][capacity];
            }
            System.arraycopy(scoresOfSize[size], 0, scores, 0, scores.length);
        }

        /** Divides each head's weighted values by the sum of its first {@code length} weights. */
        void divide(int length, float[] to) {
            // Four sums side by side, since an addition to a sum cannot start before the previous one to it ends.
            int heads = scores.length;
            for (int h = 0; h < heads; h += 4) {
                int h1 = Math.min(h + 1, heads - 1);
                int h2 = Math.min(h + 2, heads - 1);
                int h3 = Math.min(h + 3, heads - 1);
                float[] w0 = scores[h];
                float[] w1 = scores[h1];
                float[] w2 = scores[h2];
                float[] w3 = scores[h3];
                float s0 = 0;
                float s1 = 0;
                float s2 = 0;
                float s3 = 0;
                for (int t = 0; t < length; t++) {
                    s0 += w0[t];
                    s1 += w1[t];
                    s2 += w2[t];
                    s3 += w3[t];
                }
                divide(h, s0, to);
                divide(h1, s1, to);
                divide(h2, s2, to);
                divide(h3, s3, to);
            }
        }

        private void divide(int head, float sum, float[] to) {
            float factor = 1 / sum;
            float[] m = mixed[head];
            int at = head * channels;
            for (int c = 0; c < channels; c++) {
                to[at + c] = m[c] * factor;
            }
        }
    }
}
