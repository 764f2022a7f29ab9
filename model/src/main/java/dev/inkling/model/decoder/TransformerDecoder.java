package dev.inkling.model.decoder;

import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.parameters.Parameters;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The transformer in plain Java, one step at a time with cached keys and values.
 *
 * <p>With features x of a step: {@code h = W_in x + b_in}, plus the embedding of the class at every step; then for each
 * layer {@code q, k, v = W LN(h) + b}, {@code h += W_out attention(q, K, V) + b_out} and {@code h += W_down relu(W_up
 * LN(h) + b_up)² + b_down}; at last {@code out = W_head LN(h) + b_head}. Attention is causal with scores {@code q·k / √d};
 * heads are contiguous blocks of channels. All in 32-bit floats.
 *
 * <p>This is the reference that libtorch is held against, and what draws: it needs no native library. Its outputs are the
 * same, bit for bit, whatever {@link Kernels} compute them.
 */
public final class TransformerDecoder implements Decoder {

    private final ModelConfig config;
    private final Shared shared;
    private volatile boolean closed;

    private TransformerDecoder(ModelConfig config, Shared shared) {
        this.config = config;
        this.shared = shared;
    }

    /** A decoder on the parameters, which are shared and must no longer change. */
    public static TransformerDecoder of(
            ModelConfig config, BackboneConfig.Transformer transformer, Parameters parameters) {
        return of(config, transformer, parameters, KernelChoice::current);
    }

    static TransformerDecoder of(
            ModelConfig config,
            BackboneConfig.Transformer transformer,
            Parameters parameters,
            Supplier<Kernels> kernels) {
        return new TransformerDecoder(
                config, new Shared(kernels, chosen -> new TransformerWeights(config, transformer, parameters, chosen)));
    }

    /** Another decoder on the same numbers, closed on its own. */
    public TransformerDecoder share() {
        return new TransformerDecoder(config, shared);
    }

    /** The parameters in the form that the kernels in use compute with: made anew when these change. */
    private static final class Shared {

        private final Supplier<Kernels> kernels;
        private final Function<Kernels, TransformerWeights> of;
        private TransformerWeights weights;

        Shared(Supplier<Kernels> kernels, Function<Kernels, TransformerWeights> of) {
            this.kernels = kernels;
            this.of = of;
            weights = of.apply(kernels.get());
        }

        synchronized TransformerWeights weights() {
            Kernels current = kernels.get();
            if (weights.kernels() != current) {
                weights = of.apply(current);
            }
            return weights;
        }
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
        return new TransformerState(shared.weights(), conditions);
    }

    @Override
    public void close() {
        closed = true;
    }
}
