package dev.inkling.engine;

import java.util.Optional;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * How a batch is trained on, in addition to its loss.
 *
 * @param dropout the dropout, if any
 * @param latent the latent space's term of the loss, for a model with a latent space
 */
public record StepOptions(Optional<Dropout> dropout, Optional<Latent> latent) {

    /** No dropout and no latent space. */
    public static final StepOptions PLAIN = new StepOptions(Optional.empty(), Optional.empty());

    /**
     * The latent space's term of the loss: {@code weight · Σ max(floor, KL(q ‖ N(0, I)))} over the drawings of a batch, with a
     * floor of free nats (Kingma et al., Improved Variational Inference with Inverse Autoregressive Flow, 2016).
     *
     * @param events the batch that the encoder reads
     * @param drawings how many of its rows are drawings
     * @param noise ε from N(0, I), by which latent vectors are sampled from the posteriors, [B Z]
     * @param weight 1 minimises −ELBO
     * @param floor nats per drawing that cost nothing
     */
    @SuppressWarnings("ArrayRecordComponent") // passed between threads; never compared
    public record Latent(EventBatch events, int drawings, float[] noise, double weight, double floor) {

        /** The encoder's input, in the precision of the batch. */
        LatentTensors encoderInput(Function<EventBatch, LatentTensors> tensors, BatchTensors batch) {
            LatentTensors input = tensors.apply(events);
            return isDouble(batch) ? input.inDouble() : input;
        }

        /** The noise, in the precision of the batch. */
        Tensor noise(BatchTensors batch) {
            Tensor tensor = Tensors.of(noise, events.rows(), noise.length / events.rows());
            return isDouble(batch) ? tensor.to(ScalarType.Double) : tensor;
        }

        private static boolean isDouble(BatchTensors batch) {
            return batch.features().scalar_type().intern() == ScalarType.Double;
        }
    }
}
