package dev.inkling.model.decoder;

import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.parameters.Parameters;

/**
 * The transformer in plain Java, one step at a time with cached keys and values.
 *
 * <p>With features x of a step: {@code h = W_in x + b_in}, plus the embedding of the class at every step; then for each
 * layer {@code q, k, v = W LN(h) + b}, {@code h += W_out attention(q, K, V) + b_out} and {@code h += W_down relu(W_up
 * LN(h) + b_up)² + b_down}; at last {@code out = W_head LN(h) + b_head}. Attention is causal with scores {@code q·k / √d};
 * heads are contiguous blocks of channels. All in 32-bit floats.
 *
 * <p>This is the reference that libtorch is held against, and what draws a few drawings at a time: it needs no native
 * library.
 */
public final class TransformerDecoder implements Decoder {

    private final ModelConfig config;
    private final TransformerWeights weights;
    private volatile boolean closed;

    private TransformerDecoder(ModelConfig config, TransformerWeights weights) {
        this.config = config;
        this.weights = weights;
    }

    /** A decoder with a copy of the parameters. */
    public static TransformerDecoder of(
            ModelConfig config, BackboneConfig.Transformer transformer, Parameters parameters) {
        return new TransformerDecoder(config, new TransformerWeights(config, transformer, parameters));
    }

    /** Another decoder on the same copy of the parameters, closed on its own. */
    public TransformerDecoder share() {
        return new TransformerDecoder(config, weights);
    }

    @Override
    public ModelConfig config() {
        return config;
    }

    @Override
    public DecoderState start(int[] conditions) {
        if (closed) {
            throw new IllegalStateException("expected an open decoder but it was closed");
        }
        Decoders.checkConditions(config, conditions);
        return new TransformerState(weights, conditions);
    }

    @Override
    public void close() {
        closed = true;
    }
}
