package dev.inkling.model.decoder;

import dev.inkling.model.config.ModelConfig;

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
     * @throws IllegalArgumentException if an index is out of range or there twice
     */
    public static void checkSelect(int[] rows, int before) {
        boolean[] there = new boolean[before];
        for (int row : rows) {
            if (row < 0 || row >= before || there[row]) {
                throw new IllegalArgumentException(
                        "expected each of the rows 0 to " + (before - 1) + " at most once but was " + row);
            }
            there[row] = true;
        }
    }
}
