package dev.inkling.engine;

import dev.inkling.model.decoder.Condition;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The conditions of a batch's drawings as tensors, in the scope that is open.
 *
 * @param classes rows of the class embedding, [B]; ignored by a model without classes
 * @param whole 1 if a drawing is known to fill the box, else 0, [B 1]; ignored by a model that is not placed
 */
public record ConditionTensors(Tensor classes, Tensor whole) {

    /** Copies conditions, without their latent vectors. */
    public static ConditionTensors of(List<Condition> conditions) {
        long[] classes = conditions.stream().mapToLong(Condition::classRow).toArray();
        float[] whole = new float[classes.length];
        for (int r = 0; r < whole.length; r++) {
            whole[r] = conditions.get(r).whole() ? 1 : 0;
        }
        return new ConditionTensors(Tensors.of(classes, classes.length), Tensors.of(whole, whole.length, 1));
    }

    /** The same in 64-bit floats. */
    ConditionTensors inDouble() {
        return new ConditionTensors(classes, whole.to(ScalarType.Double));
    }
}
