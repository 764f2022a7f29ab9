package dev.inkling.model.internal.network;

import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.decoder.Decoder;
import dev.inkling.model.decoder.DecoderState;
import dev.inkling.model.latent.Latent;
import java.util.Arrays;
import java.util.List;

/** The argument checks of every decoder, so that all fail alike. */
public final class Decoders {

    private Decoders() {}

    /**
     * Checks the argument of {@link Decoder#start}.
     *
     * @throws IllegalArgumentException if there is no row, a class is out of range, or a latent vector is missing or of
     *     another size
     */
    public static void checkConditions(ModelConfig config, List<Condition> conditions) {
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("expected at least one drawing but was none");
        }
        for (Condition condition : conditions) {
            int row = condition.classRow();
            if (config.conditions() > 0 && (row < 0 || row >= config.conditions())) {
                throw new IllegalArgumentException(
                        "expected conditions from 0 to " + (config.conditions() - 1) + " but was " + row);
            }
            int size = condition.latent().map(Latent::size).orElse(0);
            if (config.hasLatent() && size != config.latent().size()) {
                throw new IllegalArgumentException("expected a latent vector of "
                        + config.latent().size() + " coordinates but was one of " + size);
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
            throw new IllegalStateException("expected a row to step but there is none: select kept no row");
        }
        if (features.length < rows * inputs || out.length < rows * channels) {
            throw new IllegalArgumentException("expected arrays of at least " + rows * inputs + " and "
                    + rows * channels + " but was " + features.length + " and " + out.length);
        }
    }

    /**
     * Checks the argument of {@link DecoderState#select}.
     *
     * @param rows the rows to keep
     * @param before B
     * @throws IllegalArgumentException if an index is out of range
     */
    public static void checkSelect(int[] rows, int before) {
        for (int row : rows) {
            if (row < 0 || row >= before) {
                throw new IllegalArgumentException("expected rows from 0 to " + (before - 1) + " but was " + row);
            }
        }
    }

    /** Two arrays concatenated. */
    static <T> T[] joined(T[] first, T[] second) {
        T[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
