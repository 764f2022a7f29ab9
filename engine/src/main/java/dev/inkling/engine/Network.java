package dev.inkling.engine;

import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.LatentConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.internal.network.JavaEncoder;
import dev.inkling.model.internal.network.Rotation;
import dev.inkling.run.Arithmetic;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A model as tensors: from input features to the head's outputs.
 *
 * <p>The caller closes the parameters, which must outlive the network. Thread-safe.
 */
public final class Network implements AutoCloseable {

    private final ModelConfig config;
    private final Layers layers;
    private final Backbone backbone;
    private final Optional<EncoderNetwork> encoder;
    private final Rotation rotation;

    /**
     * A network with parameters.
     *
     * @param parameters those of the config
     */
    public Network(ModelConfig config, TensorParameters parameters, Arithmetic arithmetic) {
        this.config = config;
        layers = new Layers(parameters, arithmetic);
        rotation = Rotation.of(config);
        backbone = Backbone.of(config.backbone(), layers, config.first() == FirstEvent.OFFSET ? 1 : 0);
        encoder = config.latent() instanceof LatentConfig.Gaussian gaussian
                ? Optional.of(new EncoderNetwork(gaussian, parameters, arithmetic))
                : Optional.empty();
    }

    /** The model's configuration. */
    public ModelConfig config() {
        return config;
    }

    /**
     * The head's outputs for all events of a batch, of a model without a latent space.
     *
     * @param features [B T F]
     * @param conditions the conditions of the drawings, [B]
     * @return [B·T P]; row (b, t) is about event t of drawing b
     */
    public Tensor outputs(Tensor features, ConditionTensors conditions) {
        return outputs(features, conditions, Optional.empty());
    }

    /**
     * The head's outputs for all events of a batch.
     *
     * @param latents latent vectors of the drawings, [B Z]; present if the model has a latent space
     * @return as {@link #outputs(Tensor, ConditionTensors)}
     */
    public Tensor outputs(Tensor features, ConditionTensors conditions, Optional<Tensor> latents) {
        return head(backbone.hidden(input(features, conditions, latents), Backbone.Mode.PLAIN));
    }

    /**
     * The posteriors of a batch's drawings in the latent space.
     *
     * @return the means, then the logarithms of the variances, [2 B Z]
     * @throws java.util.NoSuchElementException if the model has no latent space
     */
    public Tensor posteriors(EventBatch batch) {
        EncoderNetwork.Posteriors posteriors = encoder.orElseThrow().posteriors(encoderInput(batch));
        return torch.stack(new TensorVector(posteriors.mean(), posteriors.logVariance()), 0);
    }

    private LatentTensors encoderInput(EventBatch batch) {
        LatentConfig.Gaussian latent = (LatentConfig.Gaussian) config.latent();
        LatentBatch read = LatentBatch.of(batch, latent.encoder(), JavaEncoder.skipped(config));
        return LatentTensors.of(read, batch.inputs());
    }

    private Backbone.Input input(Tensor features, ConditionTensors conditions, Optional<Tensor> latents) {
        Optional<Tensor> z = config.latent().squashed() ? latents.map(Tensor::tanh) : latents;
        long rows = features.size(0);
        long steps = features.size(1);
        Tensor x = Layers.exact(layers.linear(features.view(rows * steps, features.size(2)), "input"));
        Optional<Tensor> condition = embedded(conditions);
        if (condition.isPresent()) {
            x = atEveryStep(x, condition.get(), rows, steps);
        }
        if (z.isPresent()) {
            x = atEveryStep(x, layers.product(z.get(), "latent"), rows, steps);
        }
        Optional<Tensor> memory = z.filter(vectors -> config.backbone().memory() > 0)
                .map(vectors -> layers.exactLinear(vectors, "latent.start").tanh());
        Optional<Tensor> rotations = rotation.pairs() > 0 ? Optional.of(rotations(features)) : Optional.empty();
        Optional<Tensor> modulation =
                config.hasModulation() ? condition.map(e -> layers.product(e, "modulation")) : Optional.empty();
        return new Backbone.Input(x, rows, steps, new Backbone.Context(memory, modulation, rotations));
    }

    /** Complex numbers, [B·T 1 pairs]. */
    private Tensor rotations(Tensor features) {
        Tensor selection = Tensors.of(rotation.selection(), features.size(2), 2L * rotation.pairs())
                .to(features.scalar_type());
        Tensor parts = features.view(-1, features.size(2)).mm(selection);
        return torch.view_as_complex(parts.view(-1, 1, rotation.pairs(), 2));
    }

    /** The embedded conditions of the drawings, [B C]; none if the model has no conditions. */
    private Optional<Tensor> embedded(ConditionTensors conditions) {
        Optional<Tensor> classes = config.conditions() > 0
                ? Optional.of(torch.embedding(layers.parameter("class.weight"), conditions.classes()))
                : Optional.empty();
        if (!config.placed()) {
            return classes;
        }
        Tensor whole = conditions.whole().mul(layers.parameter("whole.weight"));
        return Optional.of(classes.map(of -> of.add(whole)).orElse(whole));
    }

    /** Adds a vector of each drawing, [B C], to every step of it. */
    private static Tensor atEveryStep(Tensor x, Tensor whole, long rows, long steps) {
        long width = x.size(1);
        return x.view(rows, steps, width).add(whole.unsqueeze(1)).view(rows * steps, width);
    }

    /** {@link #learn(BatchTensors, LossGradient, double, StepOptions)} without dropout, of a model without a latent space. */
    public LossGradient.Sums learn(BatchTensors batch, LossGradient loss, double scale) {
        return learn(batch, loss, scale, StepOptions.PLAIN);
    }

    /**
     * Forward and backward pass: a faster equivalent of {@link SketchLoss} of {@link #outputs} and its backward pass.
     *
     * <p>libtorch records only up to the head; the backward pass of the loss and the head is computed in closed form.
     *
     * @param scale factor of the gradient
     * @param how dropout and the cost of the latent space, which is present if the model has one
     * @return the sums of the loss, unscaled; {@code scale} times its gradient was added to that of the parameters
     */
    public LossGradient.Sums learn(BatchTensors batch, LossGradient loss, double scale, StepOptions how) {
        try (TensorScope recording = TensorScope.withGradients()) {
            Optional<LatentPass> latent = how.latent().map(cost -> latentPass(cost, batch));
            Backbone.Input input = input(batch.features(), batch.conditions(), latent.map(LatentPass::latents));
            Backbone.Pass pass = backbone.pass(input, how.dropout());
            Tensor hidden = pass.hidden();
            LossGradient.Sums sums;
            Tensor byHidden;
            try (TensorScope scope = TensorScope.open()) {
                Tensor outputs = layers.outputsByChannel(hidden, "head");
                Tensor gradient = torch.empty_like(outputs);
                sums = loss.of(outputs, batch, scale, gradient);
                byHidden = recording.adopt(layers.backwardByChannel(gradient, hidden, "head"));
            }
            List<Backbone.Gradient> gradients = pass.backward(byHidden);
            if (latent.isEmpty()) {
                gradients.forEach(one ->
                        one.of().backward(one.gradient(), new BoolOptional(), false, new TensorArrayRefOptional()));
                return sums;
            }
            // One backward pass for both, since both terms of the loss depend on the same encoder.
            Tensor minimised = latent.get().minimised();
            Tensor objective = minimised.mul(new Scalar(scale));
            for (Backbone.Gradient one : gradients) {
                objective = objective.add(one.of().mul(one.gradient()).sum());
            }
            objective.backward();
            return sums.withLatent(latent.get().nats(), minimised.item_double());
        }
    }

    /**
     * The encoder's result for a batch.
     *
     * @param latents latent vectors, sampled from the posteriors, [B Z]
     * @param minimised the latent space's term of the loss, a scalar
     * @param nats Σ KL(q ‖ N(0, I))
     */
    private record LatentPass(Tensor latents, Tensor minimised, double nats) {}

    private LatentPass latentPass(StepOptions.Latent cost, BatchTensors batch) {
        EncoderNetwork.Posteriors posteriors =
                encoder.orElseThrow().posteriors(cost.encoderInput(this::encoderInput, batch));
        Tensor nats = posteriors.nats().narrow(0, 0, cost.drawings());
        Tensor minimised = nats.clamp_min(new Scalar(cost.floor())).sum().mul(new Scalar(cost.weight()));
        Tensor latents = posteriors.sample(cost.noise(batch));
        return new LatentPass(latents, minimised, nats.sum().item_double());
    }

    private Tensor head(Tensor hidden) {
        return layers.exactLinear(hidden, "head");
    }

    @Override
    public void close() {
        encoder.ifPresent(EncoderNetwork::close);
        layers.close();
    }
}
