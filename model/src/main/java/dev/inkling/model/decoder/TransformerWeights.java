package dev.inkling.model.decoder;

import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.parameters.Parameters;
import java.util.ArrayList;
import java.util.List;

/**
 * A transformer's numbers in the form that some kernels compute with.
 *
 * <p>With the embedded input h of a step: for each layer {@code q, k, v = W LN(h) + b}, {@code h += W_out attention(q, K, V)
 * + b_out} and {@code h += W_down relu(W_up LN(h) + b_up)² + b_down}; at last the hidden vector is {@code LN(h)}. Attention
 * is causal with scores {@code q·k / √d}; heads are contiguous blocks of channels; keys and values of earlier steps are kept.
 */
final class TransformerWeights implements BackboneWeights {

    /** One layer. */
    record Layer(
            Normalisation attentionNorm,
            Linear qkv,
            Linear attentionOut,
            Normalisation feedNorm,
            Linear up,
            Linear down) {}

    private final Kernels kernels;
    private final int width;
    private final int heads;
    private final List<Layer> layers;
    private final Normalisation norm;

    TransformerWeights(BackboneConfig.Transformer transformer, Parameters parameters, String prefix, Kernels kernels) {
        this.kernels = kernels;
        width = transformer.width();
        heads = transformer.heads();
        List<Layer> all = new ArrayList<>();
        for (int l = 0; l < transformer.layers(); l++) {
            String layer = prefix + "layers." + l + ".";
            all.add(new Layer(
                    Normalisation.of(parameters, layer + "attention.norm"),
                    kernels.linear(parameters, layer + "attention.qkv"),
                    kernels.linear(parameters, layer + "attention.out"),
                    Normalisation.of(parameters, layer + "feed.norm"),
                    kernels.linear(parameters, layer + "feed.up"),
                    kernels.linear(parameters, layer + "feed.down")));
        }
        layers = List.copyOf(all);
        norm = Normalisation.of(parameters, prefix + "norm");
    }

    @Override
    public BackboneState start(float[][] memory, boolean idle) {
        return new TransformerState(this, memory.length);
    }

    AttentionCache cache() {
        return kernels.cache(heads, width / heads);
    }

    int width() {
        return width;
    }

    int heads() {
        return heads;
    }

    List<Layer> layers() {
        return layers;
    }

    Normalisation norm() {
        return norm;
    }
}
