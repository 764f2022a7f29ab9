package dev.inkling.model.decoder;

import java.util.BitSet;

/** What a backbone remembers of some drawings, one row each. Not safe for use by several threads. */
interface BackboneState {

    /** The number B of drawings. */
    int rows();

    /**
     * Takes a step.
     *
     * @param x the embedded input, [B][inputs], padded; overwritten
     * @param features what it was made of, [B][F]
     * @return the hidden vectors, [B][C], padded; this state's, until the next step
     */
    float[][] step(float[][] x, float[][] features);

    /** Keeps some rows alone, in this order; one that is named again goes on as a copy. */
    void select(int[] rows);

    /** A state of its own with copies of some rows, in this order; one may be there several times. */
    BackboneState copy(int[] rows);

    /**
     * Takes over the rows of another state of the same backbone, behind its own; the other is not to be used again. If the
     * two were begun with different kernels, those of the other are in use from then on.
     */
    void join(BackboneState other);

    /** For each of some rows whether it was named before. */
    static boolean[] again(int[] rows) {
        boolean[] again = new boolean[rows.length];
        BitSet there = new BitSet();
        for (int r = 0; r < rows.length; r++) {
            again[r] = there.get(rows[r]);
            there.set(rows[r]);
        }
        return again;
    }

    /** Rows with room for n channels each, no fewer than those that are there. */
    static float[][] room(float[][] before, int rows, int channels) {
        if (before.length >= rows) {
            return before;
        }
        float[][] room = new float[rows][];
        for (int r = 0; r < rows; r++) {
            room[r] = r < before.length ? before[r] : new float[Kernels.padded(channels)];
        }
        return room;
    }
}
