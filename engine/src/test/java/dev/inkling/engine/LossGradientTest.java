package dev.inkling.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.mixture.HeadLayout;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.run.Arithmetic;
import dev.inkling.run.OffsetGradient;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The loss in closed form is the one that libtorch differentiates. */
final class LossGradientTest {

    private static final double SCALE = 0.37;

    static List<ModelConfig> everyKind() {
        return EngineModels.everyKind();
    }

    private static EventBatch batch(ModelConfig config) {
        List<StrokeSequence> sequences = EngineModels.sequences(EngineModels.drawings(5));
        return EventBatch.of(config, sequences, EngineModels.conditions(config, sequences), Integer.MAX_VALUE);
    }

    static Stream<Arguments> everyKindAndGradient() {
        return EngineModels.everyKindExactly().stream()
                .flatMap(config -> Stream.of(OffsetGradient.values()).map(kind -> arguments(config, kind)));
    }

    private static Tensor minimised(ModelConfig config, OffsetGradient kind, Tensor outputs, BatchTensors tensors) {
        SketchLoss loss = new SketchLoss(config);
        return kind == OffsetGradient.EVEN
                ? loss.surrogate(outputs, tensors)
                : loss.of(outputs, tensors).total();
    }

    @ParameterizedTest
    @MethodSource("everyKindAndGradient")
    void sumsAndGradientMatchThePlainLoss(ModelConfig config, OffsetGradient kind) {
        EventBatch batch = batch(config);
        int channels = HeadLayout.of(config.head()).channels();
        int events = batch.rows() * batch.steps();
        SplittableRandom random = Seeds.random(12, "outputs");
        double[] values = new double[events * channels];
        for (int i = 0; i < values.length; i++) {
            values[i] = (2 * random.nextDouble() - 1) * (i % 7 == 0 ? 6 : 1.5);
        }
        try (TensorScope scope = TensorScope.withGradients()) {
            BatchTensors tensors = BatchTensors.of(batch).inDouble();
            Tensor outputs = Tensors.of(values, events, channels);
            outputs.set_requires_grad(true);
            SketchLoss.Sums plain = new SketchLoss(config).of(outputs, tensors);
            minimised(config, kind, outputs, tensors).mul(new Scalar(SCALE)).backward();
            try (TensorScope none = TensorScope.open()) {
                Tensor byChannel = outputs.t().contiguous();
                Tensor gradient = byChannel.clone();
                LossGradient.Sums sums = new LossGradient(config, kind).of(byChannel, tensors, SCALE, gradient);
                assertClose(sums.total(), plain.total());
                assertClose(sums.scoredOffset(), plain.scoredOffset());
                assertClose(sums.pen(), plain.pen());
                assertThat(largest(gradient.t().sub(outputs.grad()))).isLessThan(1e-9);
                assertThat(largest(gradient)).isGreaterThan(0.1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyKindAndGradient")
    void theWholeBackwardPassGivesThePlainGradient(ModelConfig config, OffsetGradient kind) {
        Parameters start = EngineModels.parameters(config, 2);
        EventBatch batch = batch(config);
        try (TensorParameters plain = TensorParameters.inDouble(start);
                TensorParameters fast = TensorParameters.inDouble(start);
                Network plainNetwork = new Network(config, plain, Arithmetic.FLOAT32);
                Network fastNetwork = new Network(config, fast, Arithmetic.FLOAT32)) {
            try (TensorScope scope = TensorScope.withGradients()) {
                BatchTensors tensors = BatchTensors.of(batch).inDouble();
                Tensor outputs = plainNetwork.outputs(tensors.features(), tensors.conditions());
                minimised(config, kind, outputs, tensors).mul(new Scalar(SCALE)).backward();
            }
            try (TensorScope scope = TensorScope.open()) {
                fastNetwork.learn(BatchTensors.of(batch).inDouble(), new LossGradient(config, kind), SCALE);
                double size = largest(plain.gradient());
                assertThat(largest(fast.gradient().sub(plain.gradient()))).isLessThan(1e-10 * size);
            }
        }
    }

    /** bfloat16 keeps 8 bits: each element of the gradient is off by some hundredths of the gradient's size. */
    @ParameterizedTest
    @MethodSource("everyKind")
    void roundedProductsGiveAboutTheSameGradient(ModelConfig config) {
        Parameters start = EngineModels.parameters(config, 2);
        EventBatch batch = batch(config);
        try (TensorParameters exact = TensorParameters.of(start);
                TensorParameters rounded = TensorParameters.of(start);
                Network exactNetwork = new Network(config, exact, Arithmetic.FLOAT32);
                Network roundedNetwork = new Network(config, rounded, Arithmetic.BFLOAT16);
                TensorScope scope = TensorScope.open()) {
            LossGradient loss = new LossGradient(config, OffsetGradient.EVEN);
            BatchTensors tensors = BatchTensors.of(batch);
            double exactTotal = exactNetwork.learn(tensors, loss, SCALE).total();
            double roundedTotal = roundedNetwork.learn(tensors, loss, SCALE).total();
            assertThat(roundedTotal).isCloseTo(exactTotal, within(0.01 * Math.abs(exactTotal)));
            double apart = rounded.gradient().sub(exact.gradient()).norm().item_double();
            assertThat(apart).isLessThan(0.05 * exact.gradient().norm().item_double());
        }
    }

    private static void assertClose(double value, Tensor expected) {
        double plain = expected.to(ScalarType.Double).item_double();
        assertThat(value).isCloseTo(plain, within(1e-10 * Math.abs(plain)));
    }

    private static double largest(Tensor values) {
        return values.abs().max().item_double();
    }
}
