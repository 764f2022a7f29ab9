package dev.inkling.model.decoder;

import java.util.Arrays;

/** The cached keys and values of some drawings, and the room that a step computes in. */
final class TransformerState implements DecoderState {

    private TransformerWeights weights;
    private int[] conditions;
    /** [B][layers]. */
    private AttentionCache[][] caches;

    private boolean closed;

    /** [B][F]. */
    private float[][] input;
    /** Hidden vectors, [B][C]. */
    private float[][] hidden;
    /** Normalised or attended vectors, [B][C]. */
    private float[][] inner;
    /** Queries, keys and values, [B][3C]. */
    private float[][] qkv;
    /** Between the two linear layers, [B][feedForward]. */
    private float[][] wide;
    /** [B][P]. */
    private float[][] output;

    private final AttentionCache.Scratch scratch;

    TransformerState(TransformerWeights weights, int[] conditions) {
        this(weights, conditions.clone(), new AttentionCache[conditions.length][]);
        int channels = weights.width() / weights.heads();
        for (int r = 0; r < caches.length; r++) {
            caches[r] = new AttentionCache[weights.layers().size()];
            Arrays.setAll(caches[r], l -> weights.kernels().cache(weights.heads(), channels));
        }
    }

    private TransformerState(TransformerWeights weights, int[] conditions, AttentionCache[][] caches) {
        this.weights = weights;
        this.conditions = conditions;
        this.caches = caches;
        input = rows(weights.input().in());
        hidden = rows(weights.width());
        inner = rows(weights.width());
        qkv = rows(3 * weights.width());
        wide = rows(weights.layers().get(0).up().out());
        output = rows(weights.head().out());
        scratch = new AttentionCache.Scratch(weights.heads(), weights.width() / weights.heads());
    }

    /** Makes room for steps of all rows, if there is too little. */
    private void makeRoom() {
        if (input.length < conditions.length) {
            input = rows(weights.input().in());
            hidden = rows(weights.width());
            inner = rows(weights.width());
            qkv = rows(3 * weights.width());
            wide = rows(weights.layers().get(0).up().out());
            output = rows(weights.head().out());
        }
    }

    private float[][] rows(int channels) {
        return new float[conditions.length][Kernels.padded(channels)];
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
        Decoders.checkStep(rows, weights.input().in(), channels, features, out);
        weights.input().apply(features, conditions, input, hidden);
        for (int l = 0; l < weights.layers().size(); l++) {
            attention(l, rows);
            feedForward(weights.layers().get(l), rows);
        }
        normalise(weights.norm(), rows);
        weights.head().apply(inner, output, rows);
        KernelChoice.computed(rows * weights.multiplications());
        for (int r = 0; r < rows; r++) {
            System.arraycopy(output[r], 0, out, r * channels, channels);
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
        for (int r = 0; r < rows; r++) {
            caches[r][l].step(qkv[r], inner[r], scratch);
        }
        layer.attentionOut().add(inner, hidden, rows);
    }

    private void feedForward(TransformerWeights.Layer layer, int rows) {
        normalise(layer.feedNorm(), rows);
        layer.up().apply(inner, wide, rows);
        for (int r = 0; r < rows; r++) {
            squarePositive(wide[r]);
        }
        layer.down().addSparse(wide, hidden, rows);
    }

    private static void squarePositive(float[] row) {
        for (int i = 0; i < row.length; i++) {
            float positive = Math.max(row[i], 0f);
            row[i] = positive * positive;
        }
    }

    @Override
    public void select(int[] rows) {
        boolean[] again = Decoders.checkSelect(rows, rows());
        int[] kept = new int[rows.length];
        AttentionCache[][] keptCaches = new AttentionCache[rows.length][];
        for (int r = 0; r < rows.length; r++) {
            kept[r] = conditions[rows[r]];
            keptCaches[r] = again[r] ? copies(caches[rows[r]]) : caches[rows[r]];
        }
        conditions = kept;
        caches = keptCaches;
        makeRoom();
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
            forkedCaches[r] = copies(caches[r / n]);
        }
        return new TransformerState(weights, forked, forkedCaches);
    }

    private static AttentionCache[] copies(AttentionCache[] layers) {
        AttentionCache[] copies = new AttentionCache[layers.length];
        Arrays.setAll(copies, l -> layers[l].copy());
        return copies;
    }

    @Override
    public void join(DecoderState other) {
        checkOpen();
        if (!(other instanceof TransformerState joining)
                || joining == this
                || joining.closed
                || joining.weights.parameters() != weights.parameters()) {
            throw Decoders.stranger(other);
        }
        // Of two states that were begun with different kernels, those of the later one are in use.
        if (joining.weights != weights) {
            weights = joining.weights;
            for (AttentionCache[] layers : caches) {
                Arrays.setAll(layers, l -> moved(layers[l]));
            }
        }
        conditions = Decoders.joined(conditions, joining.conditions);
        caches = Decoders.joined(caches, joining.caches);
        makeRoom();
        joining.close();
    }

    /** What a cache has, as the kernels keep it that are in use. */
    private AttentionCache moved(AttentionCache before) {
        AttentionCache after = weights.kernels().cache(weights.heads(), weights.width() / weights.heads());
        float[] step = new float[3 * weights.width()];
        for (int t = 0; t < before.length(); t++) {
            before.read(t, step);
            after.append(step);
        }
        return after;
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
