package dev.inkling.model.decoder;

import static dev.inkling.model.decoder.VectorKernels.LANES;
import static dev.inkling.model.decoder.VectorKernels.SPECIES;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/**
 * Attention for {@link VectorKernels}. Steps are kept in blocks of {@link Kernels#PADDING}, each one array that is read from
 * its beginning to its end. A block that is full never changes: copies share it.
 */
final class VectorCache implements AttentionCache {

    private static final int STEPS = Kernels.PADDING;

    /** Two registers. */
    private static final int PANEL = 2 * LANES;

    private final int heads;
    private final int channels;
    /** Channels of a head's values, padded. */
    private final int padded;
    /** Each keys [C][steps], zeros behind the length, and then values [heads · d / panel][steps][panel], d padded. */
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

    /** Where a block has the values of a panel of channels, which starts with this one. */
    private int value(int head, int channel) {
        return (heads * channels + head * padded + channel) * STEPS;
    }

    @Override
    public void step(float[] qkv, float[] to, Scratch scratch) {
        int now = length;
        appendValues(qkv);
        float[] scores = scratch.scores(Math.max(STEPS, Integer.highestOneBit(2 * now + 1)));
        for (int h = 0; h < heads; h++) {
            int first = h * channels;
            scratch.readQuery(qkv, first);
            for (int t = 0; t < now; t += PANEL) {
                score(blocks.get(t / STEPS), first * STEPS + t % STEPS, scratch.query, scores, t);
            }
            scores[now] = score(scratch.query, qkv, width() + first);
            VectorKernels.weights(scores, length);
            mix(h, scores, scratch.mixed);
            System.arraycopy(scratch.mixed, 0, to, first, channels);
        }
        // Last, since they stand far apart and are in the processor's own memory now.
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

    /** The score of the key that starts at {@code qkv[key]}. */
    private static float score(float[] query, float[] qkv, int key) {
        float sum = 0;
        for (int c = 0; c < query.length; c++) {
            sum = Fused.multiplyAdd(query[c], qkv[key + c], sum);
        }
        return sum;
    }

    /** The scores of two registers of steps, whose first key starts at {@code block[key]}. */
    private static void score(float[] block, int key, float[] query, float[] scores, int at) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = FloatVector.zero(SPECIES);
        for (int c = 0; c < query.length; c++) {
            FloatVector q = FloatVector.broadcast(SPECIES, query[c]);
            a = q.fma(FloatVector.fromArray(SPECIES, block, key + c * STEPS), a);
            b = q.fma(FloatVector.fromArray(SPECIES, block, key + c * STEPS + LANES), b);
        }
        a.intoArray(scores, at);
        b.intoArray(scores, at + LANES);
    }

    private void mix(int head, float[] weights, float[] mixed) {
        Arrays.fill(mixed, 0f);
        float sum = 0;
        for (int from = 0; from < length; from += STEPS) {
            int steps = Math.min(STEPS, length - from);
            for (int c = 0; c < padded; c += PANEL) {
                add(blocks.get(from / STEPS), value(head, c), weights, from, steps, mixed, c);
            }
            for (int t = from; t < from + steps; t++) {
                sum += weights[t];
            }
        }
        float factor = 1 / sum;
        for (int c = 0; c < mixed.length; c++) {
            mixed[c] *= factor;
        }
    }

    /** Adds two registers of channels, whose value of the first step starts at {@code block[value]}. */
    private static void add(float[] block, int value, float[] weights, int from, int steps, float[] mixed, int at) {
        FloatVector a = FloatVector.fromArray(SPECIES, mixed, at);
        FloatVector b = FloatVector.fromArray(SPECIES, mixed, at + LANES);
        for (int t = 0; t < steps; t++) {
            FloatVector w = FloatVector.broadcast(SPECIES, weights[from + t]);
            a = w.fma(FloatVector.fromArray(SPECIES, block, value + t * PANEL), a);
            b = w.fma(FloatVector.fromArray(SPECIES, block, value + t * PANEL + LANES), b);
        }
        a.intoArray(mixed, at);
        b.intoArray(mixed, at + LANES);
    }
}
