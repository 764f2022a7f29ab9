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

    /** The number of steps so far. */
    int length();

    /**
     * Writes a step's keys and values where they stood when it came.
     *
     * @param qkv receives them behind its first C, [3C]
     */
    void read(int step, float[] qkv);

    /**
     * Takes a step's keys and values without attending to anything.
     *
     * @param qkv as for {@link #step}
     */
    void append(float[] qkv);

    /** Room for what attention computes on its way, for one cache after the other. */
    final class Scratch {

        /** Queries by √d, [C]. */
        final float[] query;
        /** Of each head, [heads][capacity]: scores, and then their exponentials. */
        final float[][] scores;
        /** What each head attended to, [heads][d], padded. */
        final float[][] mixed;

        private final int channels;
        /** Scores of every capacity, at its number of trailing zeros. */
        private final float[][][] room = new float[Integer.SIZE][0][0];

        /**
         * For caches of a kind.
         *
         * @param channels d, those of one head
         */
        Scratch(int heads, int channels) {
            this.channels = channels;
            query = new float[heads * channels];
            scores = new float[heads][];
            mixed = new float[heads][Kernels.padded(channels)];
        }

        /**
         * Reads a step's queries, and makes room for scores.
         *
         * @param capacity the exact length of each head's, a power of two
         */
        void read(float[] qkv, int capacity) {
            float scale = (float) (1 / Math.sqrt(channels));
            for (int c = 0; c < query.length; c++) {
                query[c] = qkv[c] * scale;
            }
            int size = Integer.numberOfTrailingZeros(capacity);
            if (room[size].length == 0) {
                room[size] = new float[scores.length][capacity];
            }
            System.arraycopy(room[size], 0, scores, 0, scores.length);
        }

        /** Divides what each head attended to by the sum of its first so many weights. */
        void divide(int length, float[] to) {
            // Four sums side by side, since an addition takes some cycles until the next to the same sum can start.
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
