package dev.inkling.model.internal.network;

import static dev.inkling.model.internal.network.VectorKernels.LANES;
import static dev.inkling.model.internal.network.VectorKernels.SPECIES;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/**
 * Attention for {@link VectorKernels}. Steps are kept in blocks of {@link Kernels#PADDING}, each one array that is read from
 * its beginning to its end. A full block never changes: copies share it.
 */
final class VectorCache implements AttentionCache {

    private static final int STEPS = Kernels.PADDING;

    private static final int HEADS = 4;

    /** Two registers. */
    private static final int PANEL = 2 * LANES;

    private final int heads;
    private final int channels;
    /** Channels of a head's values, padded. */
    private final int padded;
    /** Each keys [C][steps], zeros after the length, and then values [heads · d / panel][steps][panel], d padded. */
    private final List<float[]> blocks;

    private int length;

    VectorCache(int heads, int channels) {
        this.heads = heads;
        this.channels = channels;
        padded = Kernels.padded(channels);
        blocks = new ArrayList<>();
    }

    private VectorCache(VectorCache other) {
        heads = other.heads;
        channels = other.channels;
        padded = other.padded;
        blocks = new ArrayList<>(other.blocks);
        length = other.length;
        if (length % STEPS != 0) {
            blocks.set(length / STEPS, blocks.get(length / STEPS).clone());
        }
    }

    @Override
    public AttentionCache copy() {
        return new VectorCache(this);
    }

    /** Index in a block of the values of the panel of channels that starts with this one. */
    private int value(int head, int channel) {
        return (heads * channels + head * padded + channel) * STEPS;
    }

    @Override
    public void step(float[] qkv, float[] to, Scratch scratch) {
        int now = length;
        appendValues(qkv);
        scratch.read(qkv, Math.max(STEPS, Integer.highestOneBit(2 * now + 1)));
        for (int h = 0; h < heads; h += HEADS) {
            for (int t = 0; t < now; t += PANEL) {
                score(h, blocks.get(t / STEPS), t, scratch);
            }
        }
        for (int h = 0; h < heads; h++) {
            scratch.scores[h][now] = score(scratch.query, h * channels, qkv);
        }
        for (int h = 0; h < heads; h++) {
            VectorKernels.weights(scratch.scores[h], length);
            Arrays.fill(scratch.mixed[h], 0f);
        }
        for (int h = 0; h < heads; h += HEADS) {
            for (int from = 0; from < length; from += STEPS) {
                for (int c = 0; c < padded; c += PANEL) {
                    mix(h, blocks.get(from / STEPS), from, c, scratch);
                }
            }
        }
        scratch.divide(length, to);
        // Last, since they are far apart in memory and are in the processor's cache now.
        appendKeys(qkv, blocks.get(now / STEPS), now % STEPS);
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public void read(int step, float[] qkv) {
        float[] block = blocks.get(step / STEPS);
        int t = step % STEPS;
        int width = width();
        for (int c = 0; c < width; c++) {
            qkv[width + c] = block[c * STEPS + t];
        }
        for (int h = 0; h < heads; h++) {
            for (int c = 0; c < channels; c += PANEL) {
                int to = 2 * width + h * channels + c;
                System.arraycopy(block, value(h, c) + t * PANEL, qkv, to, Math.min(PANEL, channels - c));
            }
        }
    }

    @Override
    public void append(float[] qkv) {
        int now = length;
        appendValues(qkv);
        appendKeys(qkv, blocks.get(now / STEPS), now % STEPS);
    }

    private int width() {
        return heads * channels;
    }

    private void appendValues(float[] qkv) {
        int t = length % STEPS;
        if (t == 0) {
            blocks.add(new float[value(heads, 0)]);
        }
        float[] block = blocks.get(length / STEPS);
        for (int h = 0; h < heads; h++) {
            for (int c = 0; c < channels; c += PANEL) {
                int from = 2 * width() + h * channels + c;
                System.arraycopy(qkv, from, block, value(h, c) + t * PANEL, Math.min(PANEL, channels - c));
            }
        }
        length++;
    }

    private void appendKeys(float[] qkv, float[] block, int t) {
        int width = width();
        for (int c = 0; c < width; c++) {
            block[c * STEPS + t] = qkv[width + c];
        }
    }

    /** The score of the step's own key. */
    private float score(float[] query, int first, float[] qkv) {
        float sum = 0;
        for (int c = first; c < first + channels; c++) {
            sum = Fused.multiplyAdd(query[c], qkv[width() + c], sum);
        }
        return sum;
    }

    // Four heads at a time: each fetches from a different part of memory, and their waits overlap.

    /** The scores of two registers of steps from t on, for four heads from h on; if there are fewer, the last repeats. */
    private void score(int h, float[] block, int t, Scratch scratch) {
        float[] query = scratch.query;
        int q0 = h * channels;
        int q1 = Math.min(h + 1, heads - 1) * channels;
        int q2 = Math.min(h + 2, heads - 1) * channels;
        int q3 = Math.min(h + 3, heads - 1) * channels;
        int k0 = q0 * STEPS + t % STEPS;
        int k1 = q1 * STEPS + t % STEPS;
        int k2 = q2 * STEPS + t % STEPS;
        int k3 = q3 * STEPS + t % STEPS;
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector b0 = FloatVector.zero(SPECIES);
        FloatVector a1 = FloatVector.zero(SPECIES);
        FloatVector b1 = FloatVector.zero(SPECIES);
        FloatVector a2 = FloatVector.zero(SPECIES);
        FloatVector b2 = FloatVector.zero(SPECIES);
        FloatVector a3 = FloatVector.zero(SPECIES);
        FloatVector b3 = FloatVector.zero(SPECIES);
        for (int c = 0; c < channels; c++) {
            FloatVector q = FloatVector.broadcast(SPECIES, query[q0 + c]);
            a0 = q.fma(FloatVector.fromArray(SPECIES, block, k0 + c * STEPS), a0);
            b0 = q.fma(FloatVector.fromArray(SPECIES, block, k0 + c * STEPS + LANES), b0);
            q = FloatVector.broadcast(SPECIES, query[q1 + c]);
            a1 = q.fma(FloatVector.fromArray(SPECIES, block, k1 + c * STEPS), a1);
            b1 = q.fma(FloatVector.fromArray(SPECIES, block, k1 + c * STEPS + LANES), b1);
            q = FloatVector.broadcast(SPECIES, query[q2 + c]);
            a2 = q.fma(FloatVector.fromArray(SPECIES, block, k2 + c * STEPS), a2);
            b2 = q.fma(FloatVector.fromArray(SPECIES, block, k2 + c * STEPS + LANES), b2);
            q = FloatVector.broadcast(SPECIES, query[q3 + c]);
            a3 = q.fma(FloatVector.fromArray(SPECIES, block, k3 + c * STEPS), a3);
            b3 = q.fma(FloatVector.fromArray(SPECIES, block, k3 + c * STEPS + LANES), b3);
        }
        store(scratch.scores[h], t, a0, b0);
        store(scratch.scores[Math.min(h + 1, heads - 1)], t, a1, b1);
        store(scratch.scores[Math.min(h + 2, heads - 1)], t, a2, b2);
        store(scratch.scores[Math.min(h + 3, heads - 1)], t, a3, b3);
    }

    /** Adds a block's values, which start at step {@code from}, for two registers of channels from c on and four heads. */
    private void mix(int h, float[] block, int from, int c, Scratch scratch) {
        int h1 = Math.min(h + 1, heads - 1);
        int h2 = Math.min(h + 2, heads - 1);
        int h3 = Math.min(h + 3, heads - 1);
        float[] w0 = scratch.scores[h];
        float[] w1 = scratch.scores[h1];
        float[] w2 = scratch.scores[h2];
        float[] w3 = scratch.scores[h3];
        int v0 = value(h, c);
        int v1 = value(h1, c);
        int v2 = value(h2, c);
        int v3 = value(h3, c);
        FloatVector a0 = FloatVector.fromArray(SPECIES, scratch.mixed[h], c);
        FloatVector b0 = FloatVector.fromArray(SPECIES, scratch.mixed[h], c + LANES);
        FloatVector a1 = FloatVector.fromArray(SPECIES, scratch.mixed[h1], c);
        FloatVector b1 = FloatVector.fromArray(SPECIES, scratch.mixed[h1], c + LANES);
        FloatVector a2 = FloatVector.fromArray(SPECIES, scratch.mixed[h2], c);
        FloatVector b2 = FloatVector.fromArray(SPECIES, scratch.mixed[h2], c + LANES);
        FloatVector a3 = FloatVector.fromArray(SPECIES, scratch.mixed[h3], c);
        FloatVector b3 = FloatVector.fromArray(SPECIES, scratch.mixed[h3], c + LANES);
        int steps = Math.min(STEPS, length - from);
        for (int t = 0; t < steps; t++) {
            FloatVector w = FloatVector.broadcast(SPECIES, w0[from + t]);
            a0 = w.fma(FloatVector.fromArray(SPECIES, block, v0 + t * PANEL), a0);
            b0 = w.fma(FloatVector.fromArray(SPECIES, block, v0 + t * PANEL + LANES), b0);
            w = FloatVector.broadcast(SPECIES, w1[from + t]);
            a1 = w.fma(FloatVector.fromArray(SPECIES, block, v1 + t * PANEL), a1);
            b1 = w.fma(FloatVector.fromArray(SPECIES, block, v1 + t * PANEL + LANES), b1);
            w = FloatVector.broadcast(SPECIES, w2[from + t]);
            a2 = w.fma(FloatVector.fromArray(SPECIES, block, v2 + t * PANEL), a2);
            b2 = w.fma(FloatVector.fromArray(SPECIES, block, v2 + t * PANEL + LANES), b2);
            w = FloatVector.broadcast(SPECIES, w3[from + t]);
            a3 = w.fma(FloatVector.fromArray(SPECIES, block, v3 + t * PANEL), a3);
            b3 = w.fma(FloatVector.fromArray(SPECIES, block, v3 + t * PANEL + LANES), b3);
        }
        store(scratch.mixed[h], c, a0, b0);
        store(scratch.mixed[h1], c, a1, b1);
        store(scratch.mixed[h2], c, a2, b2);
        store(scratch.mixed[h3], c, a3, b3);
    }

    private static void store(float[] to, int at, FloatVector a, FloatVector b) {
        a.intoArray(to, at);
        b.intoArray(to, at + LANES);
    }
}
