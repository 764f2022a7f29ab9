package dev.inkling.model.decoder;

import dev.inkling.model.config.ModelConfig;
import java.util.Arrays;

/** The checks that every decoder makes, so that all refuse alike. */
public final class Decoders {

    private Decoders() {}

    /**
     * Checks the argument of {@link Decoder#start}.
     *
     * @throws IllegalArgumentException if there is no row, or a condition is out of range
     */
    public static void checkConditions(ModelConfig config, int[] conditions) {
        if (conditions.length == 0) {
            throw new IllegalArgumentException("expected at least one drawing but was none");
        }
        if (config.conditions() > 0) {
            for (int condition : conditions) {
                if (condition < 0 || condition >= config.conditions()) {
                    throw new IllegalArgumentException(
                            "expected conditions from 0 to " + (config.conditions() - 1) + " but was " + condition);
                }
            }
        }
    }

    /**
     * Checks the arguments of {@link DecoderState#step}.
     *
     * @param rows B
     * @param inputs F
     * @param channels P
     * @throws IllegalArgumentException if an array is too short
     * @throws IllegalStateException if there is no row
     */
    public static void checkStep(int rows, int inputs, int channels, float[] features, float[] out) {
        if (rows == 0) {
            throw new IllegalStateException("expected a row to step but all were left out");
        }
        if (features.length < rows * inputs || out.length < rows * channels) {
            throw new IllegalArgumentException("expected arrays of at least " + rows * inputs + " and "
                    + rows * channels + " but was " + features.length + " and " + out.length);
        }
    }

    /**
     * Checks the argument of {@link DecoderState#select}.
     *
     * @param rows what is to stay
     * @param before B
     * @return for each of them whether it was named before, and has to be copied
     * @throws IllegalArgumentException if an index is out of range
     */
    public static boolean[] checkSelect(int[] rows, int before) {
        boolean[] there = new boolean[before];
        boolean[] again = new boolean[rows.length];
        for (int r = 0; r < rows.length; r++) {
            int row = rows[r];
            if (row < 0 || row >= before) {
                throw new IllegalArgumentException("expected rows from 0 to " + (before - 1) + " but was " + row);
            }
            again[r] = there[row];
            there[row] = true;
        }
        return again;
    }

    /** What is thrown where a state cannot join another. */
    static IllegalArgumentException stranger(DecoderState other) {
        return new IllegalArgumentException("expected another open state of the same model to join but was " + other);
    }

    /** One array behind the other. */
    static int[] joined(int[] first, int[] second) {
        int[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** One array behind the other. */
    static <T> T[] joined(T[] first, T[] second) {
        T[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
