package dev.inkling.model.internal.network;

import java.util.Arrays;

/** The cached keys and values of some drawings, and the buffers of a step. */
final class TransformerState implements BackboneState {

    private TransformerWeights weights;
    /** [B][layers]. */
    private AttentionCache[][] caches;
    /** Each row's normalisations, [B][2 layers + 1]; rows of one class share them. */
    private Normalisation[][] norms;

    /** Normalised or attended vectors, [B][C]. */
    private float[][] inner = new float[0][];
    /** Queries, keys and values, [B][3C]. */
    private float[][] qkv = new float[0][];
    /** Between the two linear layers, [B][feedForward]. */
    private float[][] wide = new float[0][];

    /** Of the step's rotation angles, [B][pairs]. */
    private float[][] cosines = new float[0][];

    private float[][] sines = new float[0][];

    private final AttentionCache.Scratch scratch;

    TransformerState(TransformerWeights weights, Normalisation[][] norms) {
        this(weights, norms, new AttentionCache[norms.length][weights.layers().size()]);
        for (AttentionCache[] row : caches) {
            Arrays.setAll(row, l -> weights.cache());
        }
    }

    private TransformerState(TransformerWeights weights, Normalisation[][] norms, AttentionCache[][] caches) {
        this.weights = weights;
        this.norms = norms;
        this.caches = caches;
        scratch = new AttentionCache.Scratch(weights.heads(), weights.width() / weights.heads());
    }

    @Override
    public int rows() {
        return caches.length;
    }

    @Override
    public float[][] step(float[][] x, float[][] features) {
        int rows = rows();
        int pairs = weights.rotation().pairs();
        cosines = BackboneState.grown(cosines, rows, pairs);
        sines = BackboneState.grown(sines, rows, pairs);
        for (int r = 0; r < rows; r++) {
            weights.rotation().angles(features[r], cosines[r], sines[r]);
        }
        inner = BackboneState.grown(inner, rows, weights.width());
        qkv = BackboneState.grown(qkv, rows, 3 * weights.width());
        wide = BackboneState.grown(wide, rows, weights.layers().get(0).up().out());
        for (int l = 0; l < weights.layers().size(); l++) {
            attention(l, x, rows);
            feedForward(l, x, rows);
        }
        normalise(2 * weights.layers().size(), x, rows);
        return inner;
    }

    private void normalise(int i, float[][] hidden, int rows) {
        for (int r = 0; r < rows; r++) {
            norms[r][i].apply(hidden[r], inner[r]);
        }
    }

    private void attention(int l, float[][] hidden, int rows) {
        TransformerWeights.Layer layer = weights.layers().get(l);
        normalise(2 * l, hidden, rows);
        layer.qkv().apply(inner, qkv, rows);
        for (int r = 0; r < rows; r++) {
            rotate(qkv[r], 3 * weights.heads(), cosines[r], sines[r], 1);
            caches[r][l].step(qkv[r], inner[r], scratch);
            rotate(inner[r], weights.heads(), cosines[r], sines[r], -1);
        }
        layer.attentionOut().add(inner, hidden, rows);
    }

    /**
     * Rotates vectors in place.
     *
     * @param all the heads' vectors, one after the other
     * @param direction 1, or −1 to rotate back
     */
    private void rotate(float[] all, int vectors, float[] cos, float[] sin, int direction) {
        int pairs = weights.rotation().pairs();
        int channels = weights.width() / weights.heads();
        for (int v = 0; v < vectors && pairs > 0; v++) {
            int at = v * channels;
            for (int j = 0; j < pairs; j++) {
                float a = all[at + 2 * j];
                float b = all[at + 2 * j + 1];
                float s = direction * sin[j];
                all[at + 2 * j] = a * cos[j] - b * s;
                all[at + 2 * j + 1] = a * s + b * cos[j];
            }
        }
    }

    private void feedForward(int l, float[][] hidden, int rows) {
        TransformerWeights.Layer layer = weights.layers().get(l);
        normalise(2 * l + 1, hidden, rows);
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
        norms = normsOf(rows);
    }

    private Normalisation[][] normsOf(int[] rows) {
        return Arrays.stream(rows).mapToObj(row -> norms[row]).toArray(Normalisation[][]::new);
    }

    @Override
    public BackboneState copy(int[] rows) {
        return new TransformerState(
                weights,
                normsOf(rows),
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
        norms = Decoders.joined(norms, that.norms);
    }

    /** A copy of a cache in the form of the kernels in use. */
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
