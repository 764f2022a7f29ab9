package dev.inkling.model.decoder;

import dev.inkling.model.config.ModelConfig;
import java.util.List;

/**
 * Computes the head's output from the points drawn so far, one step at a time, for several drawings at once.
 *
 * <p>Most code uses {@link dev.inkling.model.SketchModel} instead. To test what uses a decoder, implement this with fixed
 * outputs.
 *
 * <p>Safe for use by several threads; each {@link DecoderState} belongs to one thread.
 */
public interface Decoder {

    /** The model that it decodes for. */
    ModelConfig config();

    /**
     * The state before the first step of some drawings, one row each.
     *
     * @param conditions what each drawing is to be
     * @throws IllegalArgumentException if there is no row, a class is out of range, or a latent vector is missing or of
     *     another size
     */
    DecoderState start(List<Condition> conditions);
}
