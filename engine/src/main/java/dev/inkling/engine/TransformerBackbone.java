package dev.inkling.engine;

import dev.inkling.model.config.BackboneConfig;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The causal transformer, as {@link dev.inkling.model.decoder.TransformerDecoder} defines it: {@code h += W_out
 * attention(W_qkv LN(h))}, then {@code h += W_down relu(W_up LN(h))²}, and a norm at last.
 */
final class TransformerBackbone implements Backbone {

    /** Steps that there is room for at first; doubled when it is full. */
    private static final long FIRST_CAPACITY = 64;

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
    public Tensor hidden(Tensor x, long rows, long steps) {
        CausalAttention attention = CausalAttention.of(layers.arithmetic(), rows, steps, heads, channels);
        Tensor h = x;
        for (int l = 0; l < shape.layers(); l++) {
            String layer = "layers." + l + ".";
            Tensor qkv = layers.linear(layers.norm(h, layer + "attention.norm"), layer + "attention.qkv");
            h = h.add(layers.linear(attention.of(qkv), layer + "attention.out"));
            h = h.add(feedForward(h, layer));
        }
        return layers.norm(h, "norm");
    }

    private Tensor feedForward(Tensor h, String layer) {
        Tensor up = layers.linear(layers.norm(h, layer + "feed.norm"), layer + "feed.up");
        return layers.linear(up.relu().square(), layer + "feed.down");
    }

    @Override
    public Memory start(long rows) {
        Tensor[] keys = new Tensor[shape.layers()];
        Tensor[] values = new Tensor[shape.layers()];
        try (TensorScope scope = TensorScope.open()) {
            for (int l = 0; l < keys.length; l++) {
                keys[l] = scope.keep(torch.zeros(rows, heads, FIRST_CAPACITY, channels));
                values[l] = scope.keep(torch.zeros(rows, heads, FIRST_CAPACITY, channels));
            }
        }
        return new Cache(keys, values, 0);
    }

    /** Keys and values of the steps so far: of each layer [B H capacity d]. */
    private final class Cache implements Memory {

        private final Tensor[] keys;
        private final Tensor[] values;
        private long length;

        Cache(Tensor[] keys, Tensor[] values, long length) {
            this.keys = keys;
            this.values = values;
            this.length = length;
        }

        @Override
        public Tensor step(Tensor x) {
            if (length == keys[0].size(2)) {
                grow();
            }
            long rows = x.size(0);
            Tensor h = x;
            for (int l = 0; l < keys.length; l++) {
                String layer = "layers." + l + ".";
                Tensor qkv = layers.linear(layers.norm(h, layer + "attention.norm"), layer + "attention.qkv")
                        .view(rows, 3, heads, 1, channels);
                keys[l].narrow(2, length, 1).copy_(qkv.select(1, 1));
                values[l].narrow(2, length, 1).copy_(qkv.select(1, 2));
                Tensor attended = CausalAttention.fused(
                                qkv.select(1, 0),
                                keys[l].narrow(2, 0, length + 1),
                                values[l].narrow(2, 0, length + 1),
                                false)
                        .reshape(rows, width);
                h = h.add(layers.linear(attended, layer + "attention.out"));
                h = h.add(feedForward(h, layer));
            }
            length++;
            return layers.norm(h, "norm");
        }

        private void grow() {
            for (int l = 0; l < keys.length; l++) {
                keys[l] = grown(keys[l]);
                values[l] = grown(values[l]);
            }
        }

        private Tensor grown(Tensor full) {
            try (TensorScope scope = TensorScope.open();
                    Tensor before = full) {
                long capacity = before.size(2);
                Tensor larger = scope.keep(torch.zeros(before.size(0), heads, 2 * capacity, channels));
                larger.narrow(2, 0, capacity).copy_(before);
                return larger;
            }
        }

        @Override
        public void select(Tensor rows) {
            for (int l = 0; l < keys.length; l++) {
                keys[l] = selected(keys[l], rows);
                values[l] = selected(values[l], rows);
            }
        }

        private static Tensor selected(Tensor all, Tensor rows) {
            try (TensorScope scope = TensorScope.open();
                    Tensor before = all) {
                return scope.keep(before.index_select(0, rows));
            }
        }

        @Override
        public Memory fork(long n) {
            Tensor[] forkedKeys = new Tensor[keys.length];
            Tensor[] forkedValues = new Tensor[keys.length];
            try (TensorScope scope = TensorScope.open()) {
                for (int l = 0; l < keys.length; l++) {
                    forkedKeys[l] = scope.keep(forked(keys[l], n));
                    forkedValues[l] = scope.keep(forked(values[l], n));
                }
            }
            return new Cache(forkedKeys, forkedValues, length);
        }

        /** [B …] → [B·n …], each row n times side by side: always a copy. */
        private static Tensor forked(Tensor rows, long n) {
            long[] index = new long[Math.toIntExact(rows.size(0) * n)];
            for (int r = 0; r < index.length; r++) {
                index[r] = r / n;
            }
            return rows.index_select(0, Tensors.of(index, index.length));
        }

        @Override
        public void close() {
            for (int l = 0; l < keys.length; l++) {
                keys[l].close();
                values[l].close();
            }
        }
    }
}
