package dev.inkling.engine;

import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.classify.ClassifierOutputs;
import dev.inkling.model.classify.Framing;
import dev.inkling.model.classify.Raster;
import dev.inkling.model.config.ClassifierConfig;
import dev.inkling.model.config.EncoderConfig;
import dev.inkling.model.config.Features;
import dev.inkling.run.Arithmetic;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A classifier as tensors; {@code JavaClassifier} of the model module, its plain-Java counterpart, has the equations.
 *
 * <p>The caller closes the parameters, which must outlive the network. Thread-safe.
 */
public final class ClassifierNetwork implements ClassifierOutputs, AutoCloseable {

    /** Shared by all networks, since the code that is generated for a shape belongs to the process. */
    private static final FirstOfShape CONVOLUTIONS = new FirstOfShape();

    private final ClassifierConfig config;
    private final Layers layers;
    private final Optional<PictureLayers> pictures;
    private final Optional<Backbone> backbone;

    /**
     * A network with parameters.
     *
     * @param parameters those of the config
     */
    public ClassifierNetwork(ClassifierConfig config, TensorParameters parameters, Arithmetic arithmetic) {
        this.config = config;
        layers = new Layers(parameters, arithmetic);
        pictures = config.encoder() instanceof EncoderConfig.Picture picture
                ? Optional.of(new PictureLayers(picture, layers))
                : Optional.empty();
        backbone = config.encoder() instanceof EncoderConfig.Strokes strokes
                ? Optional.of(Backbone.of(strokes.backbone(), layers, 0))
                : Optional.empty();
    }

    /**
     * The settings of a training pass.
     *
     * @param scale factor of the gradient
     * @param smoothing label smoothing: the share of a class's weight that is spread over all classes, 0 to 1 (Szegedy et al.,
     *     2016)
     * @param dropout the share of the pooled vector that is zeroed
     * @param seed of the dropout mask
     */
    public record StepOptions(double scale, double smoothing, double dropout, long seed) {}

    /**
     * Sums over a batch.
     *
     * @param loss the loss
     * @param nats Σ −ln P(class)
     * @param drawings how many drawings had a known class
     */
    public record Sums(double loss, double nats, int drawings) {}

    @Override
    public float[][] logits(List<StrokeSequence> drawings) {
        float[][] logits = logits(ClassBatch.of(config, drawings, 0, 1));
        if (config.mirrored()) {
            List<StrokeSequence> mirrored =
                    drawings.stream().map(Framing::mirrored).toList();
            float[][] inTheMirror = logits(ClassBatch.of(config, mirrored, 0, 1));
            for (int r = 0; r < logits.length; r++) {
                for (int c = 0; c < logits[r].length; c++) {
                    logits[r][c] = (logits[r][c] + inTheMirror[r][c]) / 2;
                }
            }
        }
        return logits;
    }

    /** Runs work on a batch, exclusively if its shape is new to the convolutions. */
    private <T> T alone(ClassBatch batch, String use, Supplier<T> work) {
        Engine.oneThread();
        return pictures.isPresent()
                ? CONVOLUTIONS.run(List.of(config.encoder(), batch.rows(), batch.steps(), use), work)
                : work.get();
    }

    private float[][] logits(ClassBatch batch) {
        return alone(batch, "logits", () -> forward(batch));
    }

    private float[][] forward(ClassBatch batch) {
        try (TensorScope scope = TensorScope.open()) {
            float[] flat = Tensors.floats(head(pooled(batch, Backbone.Mode.PLAIN, PictureLayers.Statistics.MEASURED)));
            int classes = config.classes().size();
            float[][] logits = new float[batch.rows()][];
            Arrays.setAll(logits, i -> Arrays.copyOfRange(flat, i * classes, (i + 1) * classes));
            return logits;
        }
    }

    /** Forward and backward pass: adds to the gradient of the parameters. */
    public Sums learn(ClassBatch batch, StepOptions how) {
        return alone(batch, "learn", () -> forwardAndBackward(batch, how));
    }

    private Sums forwardAndBackward(ClassBatch batch, StepOptions how) {
        try (TensorScope scope = TensorScope.withGradients()) {
            Tensor pooled = pooled(batch, new Backbone.Mode(true, Optional.empty()), PictureLayers.Statistics.BATCH);
            Tensor logits = head(how.dropout() > 0 ? pooled.mul(mask(batch.rows(), how)) : pooled);
            Tensor logarithms = logits.log_softmax(1);
            long[] labels = batch.labels();
            float[] weights = new float[labels.length];
            long[] classes = new long[labels.length];
            int drawings = 0;
            for (int r = 0; r < labels.length; r++) {
                weights[r] = labels[r] < 0 ? 0 : 1;
                classes[r] = Math.max(0, labels[r]);
                drawings += labels[r] < 0 ? 0 : 1;
            }
            Tensor weight = Tensors.of(weights, labels.length);
            Tensor index = Tensors.of(classes, labels.length, 1);
            Tensor nats = logarithms
                    .gather(1, index)
                    .view(labels.length)
                    .mul(weight)
                    .sum()
                    .neg();
            Tensor spread = logarithms.mean(1).mul(weight).sum().neg();
            Tensor loss = nats.mul(new Scalar(1 - how.smoothing())).add(spread.mul(new Scalar(how.smoothing())));
            loss.mul(new Scalar(how.scale())).backward();
            return new Sums(loss.item_double(), nats.item_double(), drawings);
        }
    }

    /** Forward pass that adds up the moments of the inputs of every batch normalisation. */
    public void measure(ClassBatch batch, Moments moments) {
        alone(batch, "measure", () -> {
            try (TensorScope scope = TensorScope.open()) {
                pooled(batch, Backbone.Mode.PLAIN, PictureLayers.Statistics.into(moments));
            }
            return moments;
        });
    }

    /** A dropout mask: zeros, and elsewhere the factor that keeps the mean, [B C]. */
    private Tensor mask(int rows, StepOptions how) {
        int width = config.encoder().width();
        float[] mask = new float[rows * width];
        SplittableRandom random = new SplittableRandom(how.seed());
        for (int i = 0; i < mask.length; i++) {
            mask[i] = random.nextDouble() < how.dropout() ? 0 : (float) (1 / (1 - how.dropout()));
        }
        return Tensors.of(mask, rows, width);
    }

    private Tensor head(Tensor pooled) {
        return layers.exactLinear(pooled, "head");
    }

    /** The input of the head, [B C]. */
    private Tensor pooled(ClassBatch batch, Backbone.Mode mode, PictureLayers.Statistics statistics) {
        if (pictures.isPresent()) {
            return pictures.get()
                    .pooled(
                            Tensors.of(batch.input(), batch.rows(), batch.steps(), batch.steps(), Raster.CHANNELS),
                            statistics);
        }
        long rows = batch.rows();
        long steps = batch.steps();
        Tensor features = Tensors.of(batch.input(), rows * steps, Features.RICH.count());
        Tensor x = Layers.exact(layers.linear(features, "input"));
        Tensor hidden = backbone.orElseThrow().hidden(new Backbone.Input(x, rows, steps, Backbone.Context.NONE), mode);
        float[] pooling = new float[batch.rows() * batch.steps()];
        for (int r = 0; r < batch.rows(); r++) {
            for (int t = 0; t < batch.points()[r]; t++) {
                pooling[r * batch.steps() + t] = 1f / batch.points()[r];
            }
        }
        Tensor weights = Tensors.of(pooling, rows, 1, steps);
        return torch.bmm(weights, hidden.view(rows, steps, hidden.size(1))).view(rows, hidden.size(1));
    }

    @Override
    public void close() {
        layers.close();
    }
}
