package dev.inkling.engine;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A {@link LatentBatch} as tensors, in the scope that is open.
 *
 * @param forwards [B S F]
 * @param backwards [B S F]
 * @param pooling [B S]
 */
record LatentTensors(Tensor forwards, Tensor backwards, Tensor pooling) {

    /** Copies the arrays. */
    static LatentTensors of(LatentBatch batch, int inputs) {
        return new LatentTensors(
                Tensors.of(batch.forwards(), batch.rows(), batch.steps(), inputs),
                Tensors.of(batch.backwards(), batch.rows(), batch.steps(), inputs),
                Tensors.of(batch.pooling(), batch.rows(), batch.steps()));
    }

    /** The same in 64-bit floats, to compare gradients with finite differences. */
    LatentTensors inDouble() {
        return new LatentTensors(
                forwards.to(ScalarType.Double), backwards.to(ScalarType.Double), pooling.to(ScalarType.Double));
    }
}
