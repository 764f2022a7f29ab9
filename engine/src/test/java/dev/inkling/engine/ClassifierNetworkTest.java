package dev.inkling.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.Classifier;
import dev.inkling.model.classify.Framing;
import dev.inkling.model.config.BackboneKind;
import dev.inkling.model.config.ClassifierConfig;
import dev.inkling.model.config.EncoderConfig;
import dev.inkling.model.config.Size;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.run.Arithmetic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares libtorch's classifier with the one in plain Java. */
final class ClassifierNetworkTest {

    private static final List<String> CLASSES = List.of("cat", "fish", "house", "tree", "cup");
    private static final Preparation PREPARATION =
            new Preparation(40, new Bounds(0, 0, 255, 255), Preparation.Anchor.BOX, 2, true);

    static Stream<EncoderConfig> encoders() {
        return Stream.of(
                new EncoderConfig.Picture(16, List.of(8, 16), List.of(1, 1)),
                new EncoderConfig.Picture(21, List.of(16, 8, 24), List.of(0, 2, 1)),
                new EncoderConfig.Strokes(Size.TINY.transformer()),
                new EncoderConfig.Strokes(Size.TINY.backbone(BackboneKind.LSTM)));
    }

    @ParameterizedTest
    @MethodSource("encoders")
    void logitsMatchPlainJava(EncoderConfig encoder) {
        logitsMatchPlainJava(ClassifierConfig.of(PREPARATION, encoder, CLASSES));
    }

    /** A drawing and its mirror image have the same logits. */
    @ParameterizedTest
    @MethodSource("encoders")
    void averagesOverMirrorImages(EncoderConfig encoder) {
        ClassifierConfig config =
                ClassifierConfig.of(PREPARATION, encoder, CLASSES).withMirrored(true);
        logitsMatchPlainJava(config);
        Classifier classifier = Classifier.of(config, lively(config));
        List<StrokeSequence> drawings = drawings(3);
        float[][] logits = classifier.outputs().logits(drawings);
        float[][] mirrored = classifier
                .outputs()
                .logits(drawings.stream().map(Framing::mirrored).toList());
        float[][] without = Classifier.of(config.withMirrored(false), lively(config))
                .outputs()
                .logits(drawings);
        for (int i = 0; i < logits.length; i++) {
            assertThat(mirrored[i]).containsExactly(logits[i], within(1e-5f));
            assertThat(without[i]).isNotEqualTo(logits[i]);
        }
    }

    private static void logitsMatchPlainJava(ClassifierConfig config) {
        Parameters parameters = lively(config);
        List<StrokeSequence> drawings = drawings(7);
        float[][] plain = Classifier.of(config, parameters).outputs().logits(drawings);
        try (TensorParameters tensors = TensorParameters.of(parameters);
                ClassifierNetwork network = new ClassifierNetwork(config, tensors, Arithmetic.FLOAT32)) {
            float[][] fast = network.logits(drawings);
            for (int i = 0; i < plain.length; i++) {
                assertThat(fast[i]).containsExactly(plain[i], within(2e-4f));
            }
        }
        assertThat(plain[0]).isNotEqualTo(plain[1]);
    }

    @ParameterizedTest
    @MethodSource("encoders")
    void oneUpdateLowersTheLossOfTheBatch(EncoderConfig encoder) {
        ClassifierConfig config = ClassifierConfig.of(PREPARATION, encoder, CLASSES);
        ClassBatch batch = ClassBatch.of(config, drawings(6), 8, 1);
        try (TensorParameters tensors = TensorParameters.of(lively(config));
                ClassifierNetwork network = new ClassifierNetwork(config, tensors, Arithmetic.FLOAT32);
                TensorScope scope = TensorScope.open()) {
            ClassifierNetwork.StepOptions how = new ClassifierNetwork.StepOptions(1, 0, 0, 0);
            ClassifierNetwork.Sums before = network.learn(batch, how);
            // The batch's seventh and eighth rows are empty, and one of six drawings has no known class.
            assertThat(before.drawings()).isEqualTo(5);
            assertThat(before.loss()).isCloseTo(before.nats(), within(1e-4));
            double squares = Math.pow(tensors.gradient().norm().item_double(), 2);
            double step = 1e-4;
            tensors.flat().add_(tensors.gradient().mul(new org.bytedeco.pytorch.Scalar(-step)));
            double after = network.learn(batch, how).loss();
            // Along the gradient the loss falls by the gradient's square, as far as the loss is linear.
            assertThat((before.loss() - after) / (step * squares)).isBetween(0.8, 1.2);
        }
    }

    /** Once moments are measured, a drawing's logits no longer depend on the other drawings of the batch. */
    @Test
    void measuresMoments() {
        ClassifierConfig config = ClassifierConfig.of(
                PREPARATION, new EncoderConfig.Picture(21, List.of(16, 8, 24), List.of(0, 2, 1)), CLASSES);
        List<StrokeSequence> drawings = drawings(5);
        ClassBatch batch = ClassBatch.of(config, drawings, 0, 1);
        Moments moments = new Moments();
        double learned;
        try (TensorParameters tensors = TensorParameters.of(lively(config));
                ClassifierNetwork network = new ClassifierNetwork(config, tensors, Arithmetic.FLOAT32)) {
            network.measure(batch, moments);
            network.measure(batch, moments);
            learned = network.learn(batch, new ClassifierNetwork.StepOptions(1, 0, 0, 0))
                    .nats();
        }
        // For the batch that they were measured on, a classifier with these moments gives the logits of training.
        Classifier classifier = Classifier.of(config, moments.in(lively(config)));
        double said = 0;
        for (StrokeSequence drawing : drawings) {
            float[] logits = classifier.outputs().logits(List.of(drawing))[0];
            double sum = 0;
            for (float logit : logits) {
                sum += Math.exp(logit);
            }
            said += Math.log(sum) - logits[CLASSES.indexOf(drawing.label().orElseThrow())];
        }
        assertThat(said).isCloseTo(learned, within(1e-3));
    }

    /** Initial parameters as in training, except for a head and norms that have an effect. */
    private static Parameters lively(ClassifierConfig config) {
        Parameters parameters = Parameters.initial(config, 3);
        SplittableRandom random = new SplittableRandom(5);
        parameters.layout().entries().forEach(entry -> {
            for (int i = 0; i < entry.size(); i++) {
                parameters.values()[entry.offset() + i] += (float) (0.1 * random.nextGaussian());
            }
        });
        return parameters;
    }

    private static List<StrokeSequence> drawings(int n) {
        SplittableRandom random = new SplittableRandom(1);
        List<StrokeSequence> drawings = new ArrayList<>();
        for (int d = 0; d < n; d++) {
            int points = 1 + random.nextInt(20);
            float[] dx = new float[points];
            float[] dy = new float[points];
            byte[] pen = new byte[points];
            for (int i = 0; i < points; i++) {
                dx[i] = (float) random.nextGaussian();
                dy[i] = (float) random.nextGaussian();
                pen[i] = (byte) (i == points - 1 || random.nextInt(4) == 0 ? 1 : 0);
            }
            drawings.add(new StrokeSequence(dx, dy, pen, Optional.of(d == 5 ? "unheard of" : CLASSES.get(d % 5))));
        }
        return drawings;
    }
}
