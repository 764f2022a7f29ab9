package dev.inkling.engine;

import dev.inkling.model.config.BackboneConfig;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * The causal transformer, as {@code TransformerWeights} of the model room defines it: {@code h += W_out
 * attention(W_qkv LN(h))}, then {@code h += W_down relu(W_up LN(h))²}, and a norm at last.
 */
final class TransformerBackbone implements Backbone {

    private final BackboneConfig.Transformer shape;
    private final Layers layers;
    private final long width;
    private final long heads;
    private final long channels;

    TransformerBackbone(BackboneConfig.Transformer shape, Layers layers) {
        this.shape = shape;
        this.layers = layers;
        width = shape.width();
        heads = shape.heads();
        channels = width / heads;
    }

    @Override
    public Tensor hidden(Tensor x, long rows, long steps, Optional<Tensor> memory, Way way) {
        CausalAttention attention = CausalAttention.of(layers.arithmetic(), rows, steps, heads, channels);
        Tensor h = x;
        for (int l = 0; l < shape.layers(); l++) {
            String layer = "layers." + l + ".";
            Tensor before = h;
            if (way.shortened()) {
                Tensor between = TensorScope.within(() -> attend(before, attention, layer));
                h = TensorScope.within(
                        () -> between.add(layers.linearOfSquare(up(between, layer), layer + "feed.down")));
            } else {
                Tensor between = attend(before, attention, layer);
                h = between.add(layers.linear(up(between, layer).relu().square(), layer + "feed.down"));
            }
        }
        return layers.norm(h, "norm");
    }

    private Tensor attend(Tensor h, CausalAttention attention, String layer) {
        Tensor qkv = layers.linear(layers.norm(h, layer + "attention.norm"), layer + "attention.qkv");
        return h.add(layers.linear(attention.of(qkv), layer + "attention.out"));
    }

    private Tensor up(Tensor h, String layer) {
        return layers.linear(layers.norm(h, layer + "feed.norm"), layer + "feed.up");
    }
}
