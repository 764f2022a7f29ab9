package dev.inkling.engine;

import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.ModelConfig;
import java.util.Optional;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A model as tensors: from input features to a head's outputs.
 *
 * <p>The parameters stay the caller's to close, and must outlive the network. Safe for use by several threads.
 */
public final class Network implements AutoCloseable {

    private final ModelConfig config;
    private final Layers layers;
    private final Backbone backbone;

    /**
     * A network on parameters.
     *
     * @param parameters those of the config
     */
    public Network(ModelConfig config, TensorParameters parameters, Arithmetic arithmetic) {
        this.config = config;
        layers = new Layers(parameters, arithmetic);
        backbone = config.backbone() instanceof BackboneConfig.Transformer transformer
                ? new TransformerBackbone(transformer, layers)
                : new RecurrentBackbone(config, layers);
    }

    /** What the model is. */
    public ModelConfig config() {
        return config;
    }

    /**
     * The head's outputs for all events of a batch.
     *
     * @param features [B T F]
     * @param conditions rows of the class embedding, [B]; not looked at where the model has no classes
     * @return [B·T P]; row (b, t) is about event t of drawing b
     */
    public Tensor outputs(Tensor features, Tensor conditions) {
        return head(hidden(features, conditions, Optional.empty()));
    }

    /** What the head reads, [B·T C]. */
    private Tensor hidden(Tensor features, Tensor conditions, Optional<Dropout> dropout) {
        long rows = features.size(0);
        long steps = features.size(1);
        Tensor x = Layers.exact(layers.linear(features.view(rows * steps, features.size(2)), "input"));
        if (config.conditions() > 0) {
            Tensor classes = torch.embedding(layers.parameter("class.weight"), conditions);
            long width = x.size(1);
            x = x.view(rows, steps, width).add(classes.unsqueeze(1)).view(rows * steps, width);
        }
        return backbone.hidden(x, rows, steps, dropout);
    }

    /** {@link #learn(BatchTensors, LossGradient, double, Optional)}, leaving out nothing. */
    public LossGradient.Sums learn(BatchTensors batch, LossGradient loss, double scale) {
        return learn(batch, loss, scale, Optional.empty());
    }

    /**
     * Goes forward and back: the fast way to what {@link SketchLoss} of {@link #outputs} and its backward pass give.
     *
     * <p>libtorch records as far as the head alone; the head and the loss are gone back through in closed form.
     *
     * @param scale what the gradient is multiplied by
     * @param dropout what is left out
     * @return the sums of the loss, unscaled; {@code scale} times its gradient was added to that of the parameters
     */
    public LossGradient.Sums learn(BatchTensors batch, LossGradient loss, double scale, Optional<Dropout> dropout) {
        try (TensorScope recording = TensorScope.withGradients()) {
            Tensor hidden = hidden(batch.features(), batch.conditions(), dropout);
            LossGradient.Sums sums;
            Tensor byHidden;
            try (TensorScope scope = TensorScope.open()) {
                Tensor outputs = layers.outputsByChannel(hidden, "head");
                Tensor gradient = torch.empty_like(outputs);
                sums = loss.of(outputs, batch, scale, gradient);
                byHidden = recording.adopt(layers.backByChannel(gradient, hidden, "head"));
            }
            hidden.backward(byHidden, new BoolOptional(), false, new TensorArrayRefOptional());
            return sums;
        }
    }

    private Tensor head(Tensor hidden) {
        return layers.exactLinear(hidden, "head");
    }

    @Override
    public void close() {
        layers.close();
    }
}
