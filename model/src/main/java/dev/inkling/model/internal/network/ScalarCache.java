package dev.inkling.model.internal.network;

import java.util.Arrays;

/**
 * Attention for {@link ScalarKernels}. Keys are kept by channel, so that the scores of all steps are summed side by side;
 * values by step, so that their channels are summed side by side. It grows by doubling. Steps' values never change: copies
 * share them.
 */
final class ScalarCache implements AttentionCache {

    private static final int FIRST_CAPACITY = 32;

    private final int heads;
    private final int channels;
    private int length;
    /** [C][capacity], zeros after the length. */
    private final float[][] keys;
    /** [heads][capacity][d], padded. */
    private final float[][][] values;

    ScalarCache(int heads, int channels) {
        this.heads = heads;
        this.channels = channels;
        keys = new float[heads * channels][FIRST_CAPACITY];
        values = new float[heads][FIRST_CAPACITY][];
    }

    private ScalarCache(ScalarCache other) {
        heads = other.heads;
        channels = other.channels;
        length = other.length;
        keys = other.keys.clone();
        Arrays.setAll(keys, c -> other.keys[c].clone());
        values = other.values.clone();
        Arrays.setAll(values, h -> other.values[h].clone());
    }

    @Override
    public AttentionCache copy() {
        return new ScalarCache(this);
    }

    @Override
    public void step(float[] qkv, float[] to, Scratch scratch) {
        append(qkv);
        scratch.read(qkv, keys[0].length);
        for (int h = 0; h < heads; h++) {
            score(h * channels, scratch.query, scratch.scores[h]);
            ScalarKernels.weights(scratch.scores[h], length);
            mix(values[h], scratch.scores[h], scratch.mixed[h]);
        }
        scratch.divide(length, to);
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public void read(int step, float[] qkv) {
        int width = keys.length;
        for (int c = 0; c < width; c++) {
            qkv[width + c] = keys[c][step];
        }
        for (int h = 0; h < heads; h++) {
            System.arraycopy(values[h][step], 0, qkv, 2 * width + h * channels, channels);
        }
    }

    @Override
    public void append(float[] qkv) {
        int width = keys.length;
        if (length == keys[0].length) {
            int larger = Math.multiplyExact(length, 2);
            Arrays.setAll(keys, c -> Arrays.copyOf(keys[c], larger));
            Arrays.setAll(values, h -> Arrays.copyOf(values[h], larger));
        }
        for (int c = 0; c < width; c++) {
            keys[c][length] = qkv[width + c];
        }
        for (int h = 0; h < heads; h++) {
            float[] value = new float[Kernels.padded(channels)];
            System.arraycopy(qkv, 2 * width + h * channels, value, 0, channels);
            values[h][length] = value;
        }
        length++;
    }

    private void score(int first, float[] query, float[] scores) {
        Arrays.fill(scores, 0f);
        float[][] k = keys;
        int c = first;
        int end = first + channels;
        for (; c + 4 <= end; c += 4) {
            ScalarKernels.addFour(
                    query[c], k[c], query[c + 1], k[c + 1], query[c + 2], k[c + 2], query[c + 3], k[c + 3], scores);
        }
        for (; c < end; c++) {
            ScalarKernels.addOne(query[c], k[c], scores);
        }
    }

    private void mix(float[][] v, float[] weights, float[] mixed) {
        Arrays.fill(mixed, 0f);
        int t = 0;
        for (; t + 4 <= length; t += 4) {
            ScalarKernels.addFour(
                    weights[t],
                    v[t],
                    weights[t + 1],
                    v[t + 1],
                    weights[t + 2],
                    v[t + 2],
                    weights[t + 3],
                    v[t + 3],
                    mixed);
        }
        for (; t < length; t++) {
            ScalarKernels.addOne(weights[t], v[t], mixed);
        }
    }
}
