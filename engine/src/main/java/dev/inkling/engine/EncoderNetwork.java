package dev.inkling.engine;

import dev.inkling.model.config.LatentConfig;
import dev.inkling.model.parameters.Layouts;
import dev.inkling.run.Arithmetic;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** The encoder of a model with a latent space as tensors; the plain-Java encoder of the model module has the equations. */
final class EncoderNetwork implements AutoCloseable {

    private final Layers layers;
    private final Reader forwards;
    private final Reader backwards;

    EncoderNetwork(LatentConfig.Gaussian latent, TensorParameters parameters, Arithmetic arithmetic) {
        layers = new Layers(parameters, arithmetic);
        forwards = new Reader(latent, new Layers(parameters, arithmetic, Layouts.FORWARDS));
        backwards = new Reader(latent, new Layers(parameters, arithmetic, Layouts.BACKWARDS));
    }

    /**
     * The posteriors of drawings in the latent space.
     *
     * @param mean [B Z]
     * @param logVariance [B Z]
     */
    record Posteriors(Tensor mean, Tensor logVariance) {

        /** {@code mean + exp(logVariance / 2) · noise}, [B Z]. */
        Tensor sample(Tensor noise) {
            return logVariance.mul(scalar(0.5)).exp().mul(noise).add(mean);
        }

        /** KL(q ‖ N(0, I)) of each drawing, [B]. */
        Tensor nats() {
            Tensor each = mean.square().add(logVariance.exp()).sub(logVariance).sub(scalar(1));
            return each.sum(1).mul(scalar(0.5));
        }

        private static Scalar scalar(double value) {
            return new Scalar(value);
        }
    }

    /** Encodes the drawings of a batch. */
    Posteriors posteriors(LatentTensors batch) {
        Tensor pooled = torch.cat(
                new TensorVector(
                        forwards.pooled(batch.forwards(), batch.pooling()),
                        backwards.pooled(batch.backwards(), batch.pooling())),
                1);
        return new Posteriors(
                layers.exactLinear(pooled, "encoder.mean"), layers.exactLinear(pooled, "encoder.variance"));
    }

    @Override
    public void close() {
        layers.close();
        forwards.layers.close();
        backwards.layers.close();
    }

    /** One of the two networks. */
    private static final class Reader {

        private final Layers layers;
        private final Backbone backbone;

        Reader(LatentConfig.Gaussian latent, Layers layers) {
            this.layers = layers;
            backbone = Backbone.of(latent.encoder(), layers, 0);
        }

        /** [B C], of features [B S F]. */
        Tensor pooled(Tensor features, Tensor pooling) {
            long rows = features.size(0);
            long steps = features.size(1);
            Tensor x = Layers.exact(layers.linear(features.view(rows * steps, features.size(2)), "input"));
            Tensor hidden =
                    backbone.hidden(new Backbone.Input(x, rows, steps, Backbone.Context.NONE), Backbone.Mode.PLAIN);
            return torch.bmm(pooling.view(rows, 1, steps), hidden.view(rows, steps, hidden.size(1)))
                    .view(rows, hidden.size(1));
        }
    }
}
