package dev.inkling.model.decoder;

import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.parameters.Parameters;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A decoder in plain Java, whatever the backbone: one step at a time, in 32-bit floats. What is computed is written down at
 * {@link TransformerWeights} and at the cells of the recurrent ones.
 *
 * <p>This is the reference that libtorch is held against, and what draws: it needs no native library. Its outputs are the
 * same, bit for bit, whatever {@link Kernels} compute them.
 */
public final class JavaDecoder implements Decoder {

    /** A model's numbers in the form that some kernels compute with: a copy, made once a model. */
    interface Weights {

        /** What computes with them. */
        Kernels kernels();

        /** What they were made of: the same for all kernels. */
        Parameters parameters();

        /** The state before the first step. */
        DecoderState start(int[] conditions);
    }

    private final ModelConfig config;
    private final Shared shared;
    private volatile boolean closed;

    private JavaDecoder(ModelConfig config, Shared shared) {
        this.config = config;
        this.shared = shared;
    }

    /** A decoder on the parameters, which are shared and must no longer change. */
    public static JavaDecoder of(ModelConfig config, Parameters parameters) {
        return of(config, parameters, KernelChoice::current);
    }

    static JavaDecoder of(ModelConfig config, Parameters parameters, Supplier<Kernels> kernels) {
        return new JavaDecoder(config, new Shared(kernels, chosen -> weights(config, parameters, chosen)));
    }

    private static Weights weights(ModelConfig config, Parameters parameters, Kernels kernels) {
        return config.backbone() instanceof BackboneConfig.Transformer transformer
                ? new TransformerWeights(config, transformer, parameters, kernels)
                : new RecurrentWeights(config, parameters, kernels);
    }

    /** Another decoder on the same numbers, closed on its own. */
    public JavaDecoder share() {
        return new JavaDecoder(config, shared);
    }

    /** The parameters in the form that the kernels in use compute with: made anew when these change. */
    private static final class Shared {

        private final Supplier<Kernels> kernels;
        private final Function<Kernels, Weights> of;
        private Weights weights;

        Shared(Supplier<Kernels> kernels, Function<Kernels, Weights> of) {
            this.kernels = kernels;
            this.of = of;
            weights = of.apply(kernels.get());
        }

        synchronized Weights weights() {
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
        return shared.weights().start(conditions);
    }

    @Override
    public void close() {
        closed = true;
    }
}
