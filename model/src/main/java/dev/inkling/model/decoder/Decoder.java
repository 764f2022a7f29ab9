package dev.inkling.model.decoder;

import dev.inkling.model.config.ModelConfig;

/**
 * Turns the points drawn so far into a head's output, one step at a time, for several drawings at once.
 *
 * <p>Most code uses {@link dev.inkling.model.SketchModel} instead. To test what uses a decoder, implement this with fixed
 * outputs.
 *
 * <p>Safe for use by several threads; each {@link DecoderState} belongs to one. Close is idempotent; {@link #start} after
 * it throws {@link IllegalStateException}.
 */
public interface Decoder extends AutoCloseable {

    /** The model that it decodes for. */
    ModelConfig config();

    /**
     * The state before the first step of some drawings, one row each.
     *
     * @param conditions for each row the row of the class embedding, {@link ModelConfig#noClass()} for none; a model
     *     without classes looks at nothing but their number
     * @throws IllegalArgumentException if there is no row, or a condition is out of range
     */
    DecoderState start(int[] conditions);

    @Override
    void close();
}
