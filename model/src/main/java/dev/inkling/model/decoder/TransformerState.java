package dev.inkling.model.decoder;

import java.util.Arrays;

/** The cached keys and values of some drawings, and the room that a step computes in. */
final class TransformerState implements DecoderState {

    private final TransformerWeights weights;
    private int[] conditions;
    /** [B][layers · heads]. */
    private AttentionCache[][] caches;

    private boolean closed;

    /** [B][F]. */
    private final float[][] input;
    /** Hidden vectors, [B][C]. */
    private final float[][] hidden;
    /** Normalised or attended vectors, [B][C]. */
    private final float[][] inner;
    /** Queries, keys and values, [B][3C]. */
    private final float[][] qkv;
    /** Between the two linear layers, [B][feedForward]. */
    private final float[][] wide;
    /** [B][P]. */
    private final float[][] output;

    private final int[] index;
    /** Attended channels of one head. */
    private final float[] mixed;

    private float[] scores = new float[0];

    TransformerState(TransformerWeights weights, int[] conditions) {
        this(weights, conditions.clone(), new AttentionCache[conditions.length][]);
        int channels = weights.width() / weights.heads();
        for (int r = 0; r < caches.length; r++) {
            caches[r] = new AttentionCache[weights.layers().size() * weights.heads()];
            Arrays.setAll(caches[r], i -> new AttentionCache(channels));
        }
    }

    private TransformerState(TransformerWeights weights, int[] conditions, AttentionCache[][] caches) {
        this.weights = weights;
        this.conditions = conditions;
        this.caches = caches;
        int rows = conditions.length;
        int feedForward = weights.layers().get(0).up().out();
        input = new float[rows][weights.input().in()];
        hidden = new float[rows][weights.width()];
        inner = new float[rows][weights.width()];
        qkv = new float[rows][3 * weights.width()];
        wide = new float[rows][feedForward];
        output = new float[rows][weights.head().out()];
        index = new int[feedForward];
        mixed = new float[weights.width() / weights.heads()];
    }

    @Override
    public int rows() {
        checkOpen();
        return conditions.length;
    }

    @Override
    public void step(float[] features, float[] out) {
        int rows = rows();
        int channels = weights.head().out();
        Decoders.checkStep(rows, channels, features, out);
        for (int r = 0; r < rows; r++) {
            System.arraycopy(features, r * input[r].length, input[r], 0, input[r].length);
        }
        weights.input().apply(input, hidden, rows);
        addClasses(rows);
        for (int l = 0; l < weights.layers().size(); l++) {
            attention(l, rows);
            feedForward(weights.layers().get(l), rows);
        }
        normalise(weights.norm(), rows);
        weights.head().apply(inner, output, rows);
        for (int r = 0; r < rows; r++) {
            System.arraycopy(output[r], 0, out, r * channels, channels);
        }
    }

    private void addClasses(int rows) {
        float[][] classes = weights.classes();
        if (classes.length > 0) {
            for (int r = 0; r < rows; r++) {
                Linear.addOne(1, classes[conditions[r]], hidden[r]);
            }
        }
    }

    private void normalise(Normalisation norm, int rows) {
        for (int r = 0; r < rows; r++) {
            norm.apply(hidden[r], inner[r]);
        }
    }

    private void attention(int l, int rows) {
        TransformerWeights.Layer layer = weights.layers().get(l);
        normalise(layer.attentionNorm(), rows);
        layer.qkv().apply(inner, qkv, rows);
        int width = weights.width();
        for (int r = 0; r < rows; r++) {
            for (int head = 0; head < weights.heads(); head++) {
                int first = head * mixed.length;
                AttentionCache cache = caches[r][l * weights.heads() + head];
                cache.append(qkv[r], width + first, 2 * width + first);
                if (scores.length != cache.capacity()) {
                    scores = new float[cache.capacity()];
                }
                cache.attend(qkv[r], first, scores, mixed);
                System.arraycopy(mixed, 0, inner[r], first, mixed.length);
            }
        }
        layer.attentionOut().add(inner, hidden, rows);
    }

    private void feedForward(TransformerWeights.Layer layer, int rows) {
        normalise(layer.feedNorm(), rows);
        layer.up().apply(inner, wide, rows);
        for (int r = 0; r < rows; r++) {
            float[] row = wide[r];
            for (int i = 0; i < row.length; i++) {
                float positive = Math.max(row[i], 0f);
                row[i] = positive * positive;
            }
            layer.down().addSparse(row, hidden[r], index);
        }
    }

    @Override
    public void select(int[] rows) {
        Decoders.checkSelect(rows, rows());
        int[] kept = new int[rows.length];
        AttentionCache[][] keptCaches = new AttentionCache[rows.length][];
        for (int r = 0; r < rows.length; r++) {
            kept[r] = conditions[rows[r]];
            keptCaches[r] = caches[rows[r]];
        }
        conditions = kept;
        caches = keptCaches;
    }

    @Override
    public DecoderState fork(int n) {
        checkOpen();
        if (n < 1) {
            throw new IllegalArgumentException("expected at least 1 continuation but was " + n);
        }
        int rows = Math.multiplyExact(conditions.length, n);
        int[] forked = new int[rows];
        AttentionCache[][] forkedCaches = new AttentionCache[rows][];
        for (int r = 0; r < rows; r++) {
            forked[r] = conditions[r / n];
            AttentionCache[] before = caches[r / n];
            forkedCaches[r] = new AttentionCache[before.length];
            Arrays.setAll(forkedCaches[r], i -> before[i].copy());
        }
        return new TransformerState(weights, forked, forkedCaches);
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("expected an open decoder state but it was closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        caches = new AttentionCache[0][];
    }
}
