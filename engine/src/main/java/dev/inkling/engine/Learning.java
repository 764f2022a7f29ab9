package dev.inkling.engine;

import java.util.Optional;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * How a batch is learned from, beside its loss.
 *
 * @param dropout what is left out
 * @param latent what the latent space costs, of a model that has one
 */
public record Learning(Optional<Dropout> dropout, Optional<Latent> latent) {

    /** Leaving out nothing, and without a latent space. */
    public static final Learning PLAIN = new Learning(Optional.empty(), Optional.empty());

    /**
     * What is minimised of a latent space: {@code weight · Σ max(floor, KL(q ‖ N(0, I)))} over the drawings of a batch, the
     * floor being what is free (Kingma et al., Improved Variational Inference with Inverse Autoregressive Flow, 2016).
     *
     * @param events the batch, as which the encoder reads the drawings
     * @param drawings how many rows of it are drawings
     * @param noise ε, from N(0, I), that places are drawn with, [B Z]
     * @param weight 1 minimises −ELBO
     * @param floor nats a drawing
     */
    @SuppressWarnings("ArrayRecordComponent") // what travels from one thread to another; never compared
    public record Latent(EventBatch events, int drawings, float[] noise, double weight, double floor) {

        /** What the encoder reads, in the numbers of the batch. */
        LatentTensors told(Function<EventBatch, LatentTensors> tensors, BatchTensors batch) {
            LatentTensors told = tensors.apply(events);
            return isDouble(batch) ? told.inDouble() : told;
        }

        /** The noise, in the numbers of the batch. */
        Tensor noise(BatchTensors batch) {
            Tensor tensor = Tensors.of(noise, events.rows(), noise.length / events.rows());
            return isDouble(batch) ? tensor.to(ScalarType.Double) : tensor;
        }

        private static boolean isDouble(BatchTensors batch) {
            return batch.features().scalar_type().intern() == ScalarType.Double;
        }
    }
}
