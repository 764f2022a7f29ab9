package dev.inkling.model.decoder;

import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.parameters.Parameters;
import java.util.ArrayList;
import java.util.List;

/**
 * A transformer's numbers in the form that some kernels compute with.
 *
 * <p>With features x of a step: {@code h = W_in x + b_in}, plus the embedding of the class at every step; then for each
 * layer {@code q, k, v = W LN(h) + b}, {@code h += W_out attention(q, K, V) + b_out} and {@code h += W_down relu(W_up
 * LN(h) + b_up)² + b_down}; at last {@code out = W_head LN(h) + b_head}. Attention is causal with scores {@code q·k / √d};
 * heads are contiguous blocks of channels; keys and values of earlier steps are kept.
 */
final class TransformerWeights implements JavaDecoder.Weights {

    /** One layer. */
    record Layer(
            Normalisation attentionNorm,
            Linear qkv,
            Linear attentionOut,
            Normalisation feedNorm,
            Linear up,
            Linear down) {}

    private final Kernels kernels;
    private final Parameters parameters;
    private final int width;
    private final int heads;
    private final Embedding input;
    private final List<Layer> layers;
    private final Normalisation norm;
    private final Linear head;
    private final long multiplications;

    TransformerWeights(
            ModelConfig config, BackboneConfig.Transformer transformer, Parameters parameters, Kernels kernels) {
        this.kernels = kernels;
        this.parameters = parameters;
        width = transformer.width();
        heads = transformer.heads();
        input = new Embedding(config, parameters, kernels);
        List<Layer> all = new ArrayList<>();
        for (int l = 0; l < transformer.layers(); l++) {
            String layer = "layers." + l + ".";
            all.add(new Layer(
                    Normalisation.of(parameters, layer + "attention.norm"),
                    kernels.linear(parameters, layer + "attention.qkv"),
                    kernels.linear(parameters, layer + "attention.out"),
                    Normalisation.of(parameters, layer + "feed.norm"),
                    kernels.linear(parameters, layer + "feed.up"),
                    kernels.linear(parameters, layer + "feed.down")));
        }
        layers = List.copyOf(all);
        norm = Normalisation.of(parameters, "norm");
        head = kernels.linear(parameters, "head");
        multiplications = parameters.count();
    }

    /** How many a step of one drawing takes in its linear layers. */
    long multiplications() {
        return multiplications;
    }

    @Override
    public Kernels kernels() {
        return kernels;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public DecoderState start(int[] conditions) {
        return new TransformerState(this, conditions);
    }

    int width() {
        return width;
    }

    int heads() {
        return heads;
    }

    Embedding input() {
        return input;
    }

    List<Layer> layers() {
        return layers;
    }

    Normalisation norm() {
        return norm;
    }

    Linear head() {
        return head;
    }
}
