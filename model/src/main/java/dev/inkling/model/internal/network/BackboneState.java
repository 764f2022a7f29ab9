package dev.inkling.model.internal.network;

import java.util.BitSet;

/** What a backbone remembers of some drawings, one row each. Not safe for use by several threads. */
interface BackboneState {

    /** The number B of drawings. */
    int rows();

    /**
     * Takes a step.
     *
     * @param x the embedded input, [B][inputs], padded; overwritten
     * @param features what x was computed from, [B][F]
     * @return the hidden vectors, [B][C], padded; owned by this state, valid until the next step
     */
    float[][] step(float[][] x, float[][] features);

    /** Keeps only some rows, in this order; a repeated row becomes a copy. */
    void select(int[] rows);

    /** A new state with copies of some rows, in this order; rows may be repeated. */
    BackboneState copy(int[] rows);

    /**
     * Appends the rows of another state of the same backbone, which must not be used again. If the two were started with
     * different kernels, those of the other are in use from then on.
     */
    void join(BackboneState other);

    /** For each of some rows, whether the same row comes before it. */
    static boolean[] again(int[] rows) {
        boolean[] again = new boolean[rows.length];
        BitSet there = new BitSet();
        for (int r = 0; r < rows.length; r++) {
            again[r] = there.get(rows[r]);
            there.set(rows[r]);
        }
        return again;
    }

    /** At least {@code rows} rows with space for the channels, reusing those before. */
    static float[][] grown(float[][] before, int rows, int channels) {
        if (before.length >= rows) {
            return before;
        }
        float[][] grown = new float[rows][];
        for (int r = 0; r < rows; r++) {
            grown[r] = r < before.length ? before[r] : new float[Kernels.padded(channels)];
        }
        return grown;
    }
}
