package dev.inkling.model.decoder;

import java.util.Arrays;

/** The cached keys and values of some drawings, and the room that a step computes in. */
final class TransformerState implements BackboneState {

    private TransformerWeights weights;
    /** [B][layers]. */
    private AttentionCache[][] caches;

    /** Normalised or attended vectors, [B][C]. */
    private float[][] inner = new float[0][];
    /** Queries, keys and values, [B][3C]. */
    private float[][] qkv = new float[0][];
    /** Between the two linear layers, [B][feedForward]. */
    private float[][] wide = new float[0][];

    private final AttentionCache.Scratch scratch;

    TransformerState(TransformerWeights weights, int rows) {
        this(weights, new AttentionCache[rows][weights.layers().size()]);
        for (AttentionCache[] row : caches) {
            Arrays.setAll(row, l -> weights.cache());
        }
    }

    private TransformerState(TransformerWeights weights, AttentionCache[][] caches) {
        this.weights = weights;
        this.caches = caches;
        scratch = new AttentionCache.Scratch(weights.heads(), weights.width() / weights.heads());
    }

    @Override
    public int rows() {
        return caches.length;
    }

    @Override
    public float[][] step(float[][] x) {
        int rows = rows();
        inner = BackboneState.room(inner, rows, weights.width());
        qkv = BackboneState.room(qkv, rows, 3 * weights.width());
        wide = BackboneState.room(wide, rows, weights.layers().get(0).up().out());
        for (int l = 0; l < weights.layers().size(); l++) {
            attention(l, x, rows);
            feedForward(weights.layers().get(l), x, rows);
        }
        normalise(weights.norm(), x, rows);
        return inner;
    }

    private void normalise(Normalisation norm, float[][] hidden, int rows) {
        for (int r = 0; r < rows; r++) {
            norm.apply(hidden[r], inner[r]);
        }
    }

    private void attention(int l, float[][] hidden, int rows) {
        TransformerWeights.Layer layer = weights.layers().get(l);
        normalise(layer.attentionNorm(), hidden, rows);
        layer.qkv().apply(inner, qkv, rows);
        for (int r = 0; r < rows; r++) {
            caches[r][l].step(qkv[r], inner[r], scratch);
        }
        layer.attentionOut().add(inner, hidden, rows);
    }

    private void feedForward(TransformerWeights.Layer layer, float[][] hidden, int rows) {
        normalise(layer.feedNorm(), hidden, rows);
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
        boolean[] again = BackboneState.again(rows);
        AttentionCache[][] kept = new AttentionCache[rows.length][];
        for (int r = 0; r < rows.length; r++) {
            kept[r] = again[r] ? copies(caches[rows[r]]) : caches[rows[r]];
        }
        caches = kept;
    }

    @Override
    public BackboneState copy(int[] rows) {
        return new TransformerState(
                weights,
                Arrays.stream(rows).mapToObj(row -> copies(caches[row])).toArray(AttentionCache[][]::new));
    }

    private static AttentionCache[] copies(AttentionCache[] layers) {
        return Arrays.stream(layers).map(AttentionCache::copy).toArray(AttentionCache[]::new);
    }

    @Override
    public void join(BackboneState other) {
        TransformerState that = (TransformerState) other;
        if (that.weights != weights) {
            weights = that.weights;
            for (AttentionCache[] layers : caches) {
                Arrays.setAll(layers, l -> moved(layers[l]));
            }
        }
        caches = Decoders.joined(caches, that.caches);
    }

    /** What a cache has, as the kernels keep it that are in use. */
    private AttentionCache moved(AttentionCache before) {
        AttentionCache after = weights.cache();
        float[] step = new float[3 * weights.width()];
        for (int t = 0; t < before.length(); t++) {
            before.read(t, step);
            after.append(step);
        }
        return after;
    }
}
