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
 * A classifier as tensors; the equations stand at the plain-Java one, {@code JavaClassifier} of the model module.
 *
 * <p>The parameters stay the caller's to close, and must outlive the network. Safe for use by several threads.
 */
public final class ClassifierNetwork implements ClassifierOutputs, AutoCloseable {

    /** Of all networks: what is written for a shape is the process's. */
    private static final FirstOfShape CONVOLUTIONS = new FirstOfShape();

    private final ClassifierConfig config;
    private final Layers layers;
    private final Optional<PictureLayers> pictures;
    private final Optional<Backbone> backbone;

    /**
     * A network on parameters.
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
     * How a batch is learned from.
     *
     * @param scale what the gradient is multiplied by
     * @param smoothing how much of a class's weight is spread over all classes, 0 to 1 (Szegedy et al., 2016)
     * @param dropout the share of the pooled vector that is zeroed
     * @param seed of what is zeroed
     */
    public record Learning(double scale, double smoothing, double dropout, long seed) {}

    /**
     * What came of a batch.
     *
     * @param loss Σ of what is minimised
     * @param nats Σ −ln P(class)
     * @param drawings how many had a class to learn
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

    /** Work on a batch, alone where its shape is new to the convolutions. */
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
            float[] flat = Tensors.floats(head(pooled(batch, Backbone.Way.PLAIN, PictureLayers.Statistics.MEASURED)));
            int classes = config.classes().size();
            float[][] logits = new float[batch.rows()][];
            Arrays.setAll(logits, i -> Arrays.copyOfRange(flat, i * classes, (i + 1) * classes));
            return logits;
        }
    }

    /** Goes forward and back: adds to the gradient of the parameters. */
    public Sums learn(ClassBatch batch, Learning how) {
        return alone(batch, "learn", () -> forwardAndBack(batch, how));
    }

    private Sums forwardAndBack(ClassBatch batch, Learning how) {
        try (TensorScope scope = TensorScope.withGradients()) {
            Tensor pooled = pooled(batch, new Backbone.Way(true, Optional.empty()), PictureLayers.Statistics.BATCH);
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

    /** Goes forward, and adds up the moments that batch normalisation meets on its way. */
    public void measure(ClassBatch batch, Moments moments) {
        alone(batch, "measure", () -> {
            try (TensorScope scope = TensorScope.open()) {
                pooled(batch, Backbone.Way.PLAIN, PictureLayers.Statistics.into(moments));
            }
            return moments;
        });
    }

    /** Zeros, and elsewhere what makes up for them, [B C]. */
    private Tensor mask(int rows, Learning how) {
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

    /** What the head reads, [B C]. */
    private Tensor pooled(ClassBatch batch, Backbone.Way way, PictureLayers.Statistics statistics) {
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
        Tensor hidden = backbone.orElseThrow().hidden(x, rows, steps, Backbone.Context.NONE, way);
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
