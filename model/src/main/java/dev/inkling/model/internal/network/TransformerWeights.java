package dev.inkling.model.internal.network;

import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.parameters.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * A transformer's parameters in the form that some kernels need.
 *
 * <p>With the embedded input h of a step: for each layer {@code q, k, v = W LN(h) + b}, {@code h += W_out attention(q, K, V)
 * + b_out} and {@code h += W_down relu(W_up LN(h) + b_up)² + b_down}; finally, the hidden vector is {@code LN(h)}. Attention
 * is causal with scores {@code q·k / √d}; heads are contiguous blocks of channels; keys and values of earlier steps are kept.
 * A drawing's modulation, if any, is added to the weight and the bias of each LN. With a {@link Rotation} R of a step,
 * attention is {@code R⁻¹ attention(R q, R k, R v)}, each key and value being rotated by that of its own step.
 */
final class TransformerWeights implements BackboneWeights {

    /** One layer. */
    record Layer(Linear qkv, Linear attentionOut, Linear up, Linear down) {}

    private final Kernels kernels;
    private final Rotation rotation;
    private final int width;
    private final int heads;
    private final List<Layer> layers;
    /** For each layer, the one before attention and the one before the linear layers; then the last. */
    private final Normalisation[] norms;

    TransformerWeights(
            BackboneConfig.Transformer transformer,
            Rotation rotation,
            Parameters parameters,
            String prefix,
            Kernels kernels) {
        this.kernels = kernels;
        this.rotation = rotation;
        width = transformer.width();
        heads = transformer.heads();
        List<Layer> all = new ArrayList<>();
        norms = new Normalisation[2 * transformer.layers() + 1];
        for (int l = 0; l < transformer.layers(); l++) {
            String layer = prefix + "layers." + l + ".";
            norms[2 * l] = Normalisation.of(parameters, layer + "attention.norm");
            norms[2 * l + 1] = Normalisation.of(parameters, layer + "feed.norm");
            all.add(new Layer(
                    kernels.linear(parameters, layer + "attention.qkv"),
                    kernels.linear(parameters, layer + "attention.out"),
                    kernels.linear(parameters, layer + "feed.up"),
                    kernels.linear(parameters, layer + "feed.down")));
        }
        layers = List.copyOf(all);
        norms[norms.length - 1] = Normalisation.of(parameters, prefix + "norm");
    }

    @Override
    public BackboneState start(Context[] contexts, boolean idle) {
        // Drawings of one class have the same modulation.
        IdentityHashMap<float[], Normalisation[]> changed = new IdentityHashMap<>();
        return new TransformerState(
                this,
                Arrays.stream(contexts)
                        .map(row -> changed.computeIfAbsent(row.modulation(), this::norms))
                        .toArray(Normalisation[][]::new));
    }

    private Normalisation[] norms(float[] modulation) {
        if (modulation.length == 0) {
            return norms;
        }
        Normalisation[] changed = new Normalisation[norms.length];
        Arrays.setAll(changed, i -> norms[i].modulated(modulation, i * 2 * width));
        return changed;
    }

    AttentionCache cache() {
        return kernels.cache(heads, width / heads);
    }

    Rotation rotation() {
        return rotation;
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
}
