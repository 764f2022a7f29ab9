package dev.inkling.engine;

import dev.inkling.model.config.BackboneConfig;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The causal transformer, as {@code TransformerWeights} of the model module defines it: {@code h += W_out
 * attention(W_qkv LN(h))}, then {@code h += W_down relu(W_up LN(h))²}, and a final norm.
 *
 * <p>In training, dropout zeroes channels of what is added to h, for a whole drawing at a time (after Gal and Ghahramani, A
 * Theoretically Grounded Application of Dropout in Recurrent Neural Networks, 2016): the masks are small, and passes take no
 * longer than without dropout.
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
    public Tensor hidden(Input input, Mode mode) {
        Forward pass =
                new Forward(input, mode.dropout().map(out -> out.ofDrawings(2L * shape.layers(), input.rows(), width)));
        Tensor h = input.x();
        for (int l = 0; l < shape.layers(); l++) {
            int layer = l;
            Tensor before = h;
            if (mode.shortened()) {
                Tensor between = TensorScope.within(() -> pass.attended(before, layer));
                h = TensorScope.within(() -> pass.fed(
                        between, layer, layers.linearOfSquare(pass.up(between, layer), name(layer) + "feed.down")));
            } else {
                Tensor between = pass.attended(before, layer);
                Tensor squares = pass.up(between, layer).relu().square();
                h = pass.fed(between, layer, layers.linear(squares, name(layer) + "feed.down"));
            }
        }
        return pass.norm(h, 2 * shape.layers(), "norm");
    }

    private static String name(int layer) {
        return "layers." + layer + ".";
    }

    /** One forward pass. */
    private final class Forward {

        private final long rows;
        private final long steps;
        private final Context context;
        /** Dropout factors of each addition to h in turn, [2 L B 1 C], if there is dropout. */
        private final Optional<Tensor> factors;

        private final CausalAttention attention;

        Forward(Input input, Optional<Tensor> factors) {
            rows = input.rows();
            steps = input.steps();
            context = input.context();
            this.factors = factors;
            attention =
                    CausalAttention.of(layers.arithmetic(), new CausalAttention.Shape(rows, steps, heads, channels));
        }

        Tensor attended(Tensor h, int layer) {
            String name = name(layer) + "attention.";
            Tensor qkv = layers.linear(norm(h, 2 * layer, name + "norm"), name + "qkv");
            Tensor attended = context.rotations()
                    .map(by -> rotated(attention.of(rotated(qkv, 3 * heads, by)), heads, by.conj()))
                    .orElseGet(() -> attention.of(qkv));
            return added(h, layers.linear(attended, name + "out"), 2 * layer);
        }

        /** Rotates the pairs of channels of each vector, [B·T vectors·d], by the step's complex numbers. */
        private Tensor rotated(Tensor all, long vectors, Tensor by) {
            long pairs = by.size(2);
            Tensor byPair = Layers.exact(all).contiguous().view(rows * steps, vectors, channels / 2, 2);
            Tensor turned = torch.view_as_real(
                    torch.view_as_complex(byPair.narrow(2, 0, pairs).contiguous())
                            .mul(by));
            return (pairs == channels / 2
                            ? turned
                            : torch.cat(new TensorVector(turned, byPair.narrow(2, pairs, channels / 2 - pairs)), 2))
                    .view(rows * steps, vectors * channels);
        }

        Tensor up(Tensor h, int layer) {
            String name = name(layer) + "feed.";
            return layers.linear(norm(h, 2 * layer + 1, name + "norm"), name + "up");
        }

        Tensor fed(Tensor h, int layer, Tensor branch) {
            return added(h, branch, 2 * layer + 1);
        }

        /** Normalisation i, modulated by the drawings' conditions. */
        Tensor norm(Tensor h, int i, String name) {
            return context.modulation()
                    .map(all -> layers.norm(h, all.narrow(1, i * 2L * width, 2 * width), name))
                    .orElseGet(() -> layers.norm(h, name));
        }

        private Tensor added(Tensor h, Tensor branch, int i) {
            return factors.map(all -> torch.addcmul(
                                    h.view(rows, steps, width),
                                    Layers.exact(branch).view(rows, steps, width),
                                    all.select(0, i))
                            .view(rows * steps, width))
                    .orElseGet(() -> h.add(branch));
        }
    }
}
