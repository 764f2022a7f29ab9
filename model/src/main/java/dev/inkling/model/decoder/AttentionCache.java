package dev.inkling.model.decoder;

import java.util.Arrays;

/**
 * The keys and values of one head of one layer, for one drawing, and attention over them. It grows by doubling.
 *
 * <p>Keys are kept by channel, so that the scores of all steps are added up side by side; values by step, so that their
 * channels are. Steps' values never change: copies share them.
 */
final class AttentionCache {

    private static final int FIRST_CAPACITY = 32;

    private final int channels;
    private final float scale;
    private int length;
    /** [d][capacity], zeros behind the length. */
    private float[][] keys;
    /** [capacity][d]. */
    private float[][] values;

    /**
     * Without any step.
     *
     * @param channels d, those of one head
     */
    AttentionCache(int channels) {
        this.channels = channels;
        scale = (float) (1 / Math.sqrt(channels));
        keys = new float[channels][FIRST_CAPACITY];
        values = new float[FIRST_CAPACITY][];
    }

    private AttentionCache(AttentionCache other) {
        channels = other.channels;
        scale = other.scale;
        length = other.length;
        keys = other.keys.clone();
        for (int c = 0; c < channels; c++) {
            keys[c] = keys[c].clone();
        }
        values = other.values.clone();
    }

    AttentionCache copy() {
        return new AttentionCache(this);
    }

    /** The number of steps that there is room for; scores need as many. */
    int capacity() {
        return values.length;
    }

    /**
     * Takes a step's key {@code from[key …]} and value {@code from[value …]}, d channels each. There may be more room
     * than before afterwards.
     */
    void append(float[] from, int key, int value) {
        if (length == values.length) {
            int larger = Math.multiplyExact(length, 2);
            for (int c = 0; c < channels; c++) {
                keys[c] = Arrays.copyOf(keys[c], larger);
            }
            values = Arrays.copyOf(values, larger);
        }
        for (int c = 0; c < channels; c++) {
            keys[c][length] = from[key + c];
        }
        values[length] = Arrays.copyOfRange(from, value, value + channels);
        length++;
    }

    /**
     * {@code softmax(q·k / √d) v}.
     *
     * @param from the query is {@code from[query …]}, d channels
     * @param scores scratch, as long as the {@link #capacity}
     * @param mixed receives the d channels
     */
    void attend(float[] from, int query, float[] scores, float[] mixed) {
        Arrays.fill(scores, 0f);
        int c = 0;
        for (; c + 4 <= channels; c += 4) {
            Linear.addFour(
                    from[query + c] * scale,
                    keys[c],
                    from[query + c + 1] * scale,
                    keys[c + 1],
                    from[query + c + 2] * scale,
                    keys[c + 2],
                    from[query + c + 3] * scale,
                    keys[c + 3],
                    scores);
        }
        for (; c < channels; c++) {
            Linear.addOne(from[query + c] * scale, keys[c], scores);
        }
        softmax(scores);
        mix(scores, mixed);
    }

    private void softmax(float[] scores) {
        int n = length;
        float most = Float.NEGATIVE_INFINITY;
        for (int t = 0; t < n; t++) {
            most = Math.max(most, scores[t]);
        }
        double sum = 0;
        for (int t = 0; t < n; t++) {
            double e = Math.exp(scores[t] - most);
            scores[t] = (float) e;
            sum += e;
        }
        float factor = (float) (1 / sum);
        for (int t = 0; t < n; t++) {
            scores[t] *= factor;
        }
    }

    private void mix(float[] weights, float[] mixed) {
        float[][] v = values;
        Arrays.fill(mixed, 0f);
        int t = 0;
        for (; t + 4 <= length; t += 4) {
            Linear.addFour(
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
            Linear.addOne(weights[t], v[t], mixed);
        }
    }
}
