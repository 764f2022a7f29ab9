package dev.inkling.engine;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * An {@link EventBatch} as tensors, in the scope that is open.
 *
 * @param features input features, [B T F]
 * @param conditions the conditions of the drawings
 * @param dx offsets to predict, [B·T]
 * @param dy likewise
 * @param pens pen states to predict, [B·T], integers
 * @param penWeights 1 where the pen is to be predicted, else 0, [B·T]
 * @param offsetWeights 1 where the offset is to be predicted, else 0, [B·T]
 */
public record BatchTensors(
        Tensor features,
        ConditionTensors conditions,
        Tensor dx,
        Tensor dy,
        Tensor pens,
        Tensor penWeights,
        Tensor offsetWeights) {

    /** Copies the arrays. */
    public static BatchTensors of(EventBatch batch) {
        long events = (long) batch.rows() * batch.steps();
        return new BatchTensors(
                Tensors.of(batch.features(), batch.rows(), batch.steps(), batch.inputs()),
                ConditionTensors.of(batch.conditions()),
                Tensors.of(batch.dx(), events),
                Tensors.of(batch.dy(), events),
                Tensors.of(batch.pens(), events),
                Tensors.of(batch.penWeights(), events),
                Tensors.of(batch.offsetWeights(), events));
    }

    /** The same in 64-bit floats, to compare gradients with finite differences. */
    BatchTensors inDouble() {
        return new BatchTensors(
                features.to(ScalarType.Double),
                conditions.inDouble(),
                dx.to(ScalarType.Double),
                dy.to(ScalarType.Double),
                pens,
                penWeights.to(ScalarType.Double),
                offsetWeights.to(ScalarType.Double));
    }
}
