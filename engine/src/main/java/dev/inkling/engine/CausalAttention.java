package dev.inkling.engine;

import dev.inkling.run.Arithmetic;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * {@code softmax(q·k / √d) v} for all steps at once, where query t sees keys 0 to t.
 *
 * <p>There are two implementations. {@link Fused} is libtorch's own kernel, which never stores all scores. {@link Products}
 * stores them, [B·H T T]: half of them are computed in vain, and yet with bfloat16 products it takes a third of the time, since
 * drawings are short. libtorch's kernel in bfloat16 is ten times slower than in 32-bit floats.
 */
sealed interface CausalAttention {

    /** The most steps for {@link Products}: the memory of the scores grows with the square of the steps. */
    long MOST_STEPS = 128;

    /**
     * Attended values.
     *
     * @param qkv queries, keys and values of each head, [B·T 3·H·d]
     * @return [B·T H·d]
     */
    Tensor of(Tensor qkv);

    /** Attention for drawings of a shape. */
    static CausalAttention of(Arithmetic arithmetic, Shape shape) {
        return arithmetic == Arithmetic.BFLOAT16 && shape.steps <= MOST_STEPS ? Products.of(shape) : new Fused(shape);
    }

    /**
     * The dimensions.
     *
     * @param rows B, the number of drawings
     * @param steps T, the steps of each
     * @param heads H
     * @param channels d, the channels of a head
     */
    record Shape(long rows, long steps, long heads, long channels) {

        /** [B·T 3·H·d] → [3 B H T d]. */
        Tensor byHead(Tensor qkv) {
            return qkv.view(rows, steps, 3, heads, channels).permute(2, 0, 3, 1, 4);
        }

        /** [B H T d] → [B·T H·d]. */
        Tensor byStep(Tensor attended) {
            return attended.transpose(1, 2).reshape(rows * steps, heads * channels);
        }
    }

    /** libtorch's kernel, always in 32-bit floats. */
    record Fused(Shape shape) implements CausalAttention {

        @Override
        public Tensor of(Tensor qkv) {
            TensorVector parts = shape.byHead(Layers.exact(qkv)).unbind(0);
            return shape.byStep(torch.scaled_dot_product_attention(
                    parts.get(0),
                    parts.get(1),
                    parts.get(2),
                    new TensorOptional(),
                    0,
                    /* is_causal= */ true,
                    new DoubleOptional(),
                    /* enable_gqa= */ false));
        }
    }

    /**
     * Two matrix products, and between them a softmax that libtorch computes in 32-bit floats and rounds.
     *
     * @param mask 0 where a query sees a key, negative infinity elsewhere, bfloat16 [T T]
     */
    record Products(Shape shape, Tensor mask) implements CausalAttention {

        static Products of(Shape shape) {
            Tensor nothing = torch.full(new long[] {shape.steps, shape.steps}, new Scalar(Double.NEGATIVE_INFINITY));
            return new Products(shape, nothing.triu(1).to(ScalarType.BFloat16));
        }

        @Override
        public Tensor of(Tensor qkv) {
            long pairs = shape.rows * shape.heads;
            TensorVector parts = shape.byHead(qkv.to(ScalarType.BFloat16))
                    .contiguous()
                    .view(3, pairs, shape.steps, shape.channels)
                    .unbind(0);
            Scalar scale = new Scalar(1 / Math.sqrt((double) shape.channels));
            Tensor scores = torch.baddbmm(mask, parts.get(0), parts.get(1).transpose(1, 2), new Scalar(1.0), scale);
            Tensor attended = torch.bmm(scores.softmax(-1), parts.get(2));
            return shape.byStep(attended.view(shape.rows, shape.heads, shape.steps, shape.channels));
        }
    }
}
