package dev.inkling.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.Sigma;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.mixture.HeadLayout;
import dev.inkling.model.mixture.StepDistribution;
import dev.inkling.model.parameters.ParameterLayout;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.model.scoring.Dequantise;
import dev.inkling.model.scoring.DrawingScore;
import dev.inkling.model.scoring.Scorer;
import dev.inkling.run.Arithmetic;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The training loss matches the distribution of a step, and its gradient matches finite differences. */
final class SketchLossTest {

    static List<ModelConfig> everyKind() {
        return EngineModels.everyKind();
    }

    private static EventBatch batch(ModelConfig config, int drawings) {
        List<StrokeSequence> sequences = EngineModels.sequences(EngineModels.drawings(drawings));
        return EventBatch.of(config, sequences, EngineModels.conditions(config, sequences), Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void theSumsMatchThePlainDistribution(ModelConfig config) {
        EventBatch batch = batch(config, 5);
        int channels = HeadLayout.of(config.head()).channels();
        int events = batch.rows() * batch.steps();
        float[] outputs = new float[events * channels];
        SplittableRandom random = Seeds.random(11, "outputs");
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = (float) (2 * random.nextDouble() - 1) * (i % 7 == 0 ? 4 : 1);
        }
        double offset = 0;
        double scored = 0;
        double pen = 0;
        double penLoss = 0;
        StepDistribution step = new StepDistribution(config);
        for (int e = 0; e < events; e++) {
            step.read(outputs, e * channels);
            Pen state = Pen.of((int) batch.pens()[e]);
            if (batch.penWeights()[e] == 1) {
                double logPen = step.logPen(state);
                pen -= logPen;
                penLoss -= Math.pow(-Math.expm1(logPen), config.penLoss().gamma()) * logPen;
            }
            if (batch.offsetWeights()[e] == 1) {
                double logOffset = step.logOffset(batch.dx()[e], batch.dy()[e], state);
                offset -= logOffset;
                scored -= e % batch.steps() == 0 ? 0 : logOffset;
            }
        }
        try (TensorScope scope = TensorScope.open()) {
            SketchLoss.Sums sums =
                    new SketchLoss(config).of(Tensors.of(outputs, events, channels), BatchTensors.of(batch));
            assertThat(sums.scoredOffset().item_double()).isCloseTo(scored, within(1e-5 * scored));
            assertThat(sums.pen().item_double()).isCloseTo(pen, within(1e-5 * pen));
            assertThat(sums.total().item_double()).isCloseTo(offset + penLoss, within(1e-5 * (offset + penLoss)));
        }
    }

    /** With cross-entropy the loss is the joint negative log-likelihood of scoring, except for the first offset. */
    @Test
    void crossEntropyLossIsTheJointLikelihood() {
        ModelConfig config = EngineModels.config("cat", "house");
        EventBatch batch = batch(config, 8);
        for (int r = 0; r < batch.rows(); r++) {
            batch.offsetWeights()[r * batch.steps()] = 0;
        }
        SketchModel model = EngineModels.model(config);
        try (TensorOutputs outputs = TensorOutputs.of(model);
                TensorParameters parameters = TensorParameters.of(model.parameters());
                Network network = new Network(config, parameters, Arithmetic.FLOAT32);
                TensorScope scope = TensorScope.open()) {
            double nats = new Scorer(config, outputs, Dequantise.NONE, 0)
                    .score(EngineModels.drawings(8)).stream()
                            .mapToDouble(DrawingScore::nats)
                            .sum();
            long offsets = EngineModels.drawings(8).stream()
                    .mapToLong(drawing -> drawing.points() - 1L)
                    .sum();
            BatchTensors tensors = BatchTensors.of(batch);
            double loss = new SketchLoss(config)
                    .of(network.outputs(tensors.features(), tensors.conditions()), tensors)
                    .total()
                    .item_double();
            double toSource = 2 * Math.log(config.preparation().scale());
            assertThat(loss + offsets * toSource).isCloseTo(nats, within(1e-5 * nats));
        }
    }

    /** Training follows the gradient without a background; gradients of means are multiplied by the root of sigma. */
    @ParameterizedTest
    @MethodSource("everyKind")
    void theSurrogateChangesGradientsOfMeansAlone(ModelConfig config) {
        EventBatch batch = batch(config, 4);
        HeadConfig head = config.head();
        HeadLayout layout = HeadLayout.of(head);
        int k = head.components();
        int events = batch.rows() * batch.steps();
        double[] values = Seeds.random(13, "outputs")
                .doubles((long) events * layout.channels(), -1.5, 1.5)
                .toArray();
        ModelConfig alone = EngineModels.config(head.withBackground(0, 1), config.penLoss());
        try (TensorScope scope = TensorScope.withGradients()) {
            BatchTensors tensors = BatchTensors.of(batch).inDouble();
            Tensor expected = Tensors.of(values, events, layout.channels()).set_requires_grad(true);
            Tensor changed = Tensors.of(values, events, layout.channels()).set_requires_grad(true);
            new SketchLoss(alone).of(expected, tensors).total().backward();
            new SketchLoss(config).surrogate(changed, tensors).backward();
            try (TensorScope none = TensorScope.open()) {
                Tensor by = changed.grad();
                Tensor plain = expected.grad().clone();
                for (int[] pair : new int[][] {{layout.meanX(), layout.sigmaX()}, {layout.meanY(), layout.sigmaY()}}) {
                    for (int e = 0; e < events; e++) {
                        for (int c = 0; c < k; c++) {
                            double a = values[e * layout.channels() + pair[1] + c];
                            double sigma =
                                    head.sigmaFloor() + (head.sigma() == Sigma.EXP || a < 0 ? Math.exp(a) : a + 1);
                            plain.select(0, e).narrow(0, pair[0] + c, 1).mul_(new Scalar(Math.sqrt(sigma)));
                        }
                    }
                }
                assertThat(by.sub(plain).abs().max().item_double()).isLessThan(1e-9);
                assertThat(by.sub(expected.grad()).abs().max().item_double()).isGreaterThan(1e-3);
            }
        }
    }

    /** In 64-bit floats, along random directions through all parameters, and along each kind of parameter. */
    @ParameterizedTest
    @MethodSource("everyKind")
    void gradientsAreCentralDifferences(ModelConfig config) {
        Parameters start = EngineModels.parameters(config, 2);
        EventBatch batch = batch(config, 2);
        try (TensorParameters parameters = TensorParameters.inDouble(start);
                Network network = new Network(config, parameters, Arithmetic.FLOAT32)) {
            try (TensorScope scope = TensorScope.withGradients()) {
                total(network, config, batch).backward();
            }
            for (ParameterLayout.Entry entry : start.layout().entries()) {
                double[] direction = new double[start.layout().length()];
                SplittableRandom random = Seeds.random(4, entry.name());
                for (int i = 0; i < entry.size(); i++) {
                    direction[entry.offset() + i] = random.nextDouble() - 0.5;
                }
                assertSlope(parameters, network, config, batch, direction, entry.name());
            }
        }
    }

    private static void assertSlope(
            TensorParameters parameters,
            Network network,
            ModelConfig config,
            EventBatch batch,
            double[] direction,
            String name) {
        double h = 1e-5;
        try (TensorScope scope = TensorScope.open()) {
            Tensor along = Tensors.of(direction, direction.length);
            double slope = parameters.gradient().dot(along).item_double();
            Tensor step = along.mul(new Scalar(h));
            parameters.flat().add_(step);
            double above = total(network, config, batch).item_double();
            parameters.flat().sub_(step).sub_(step);
            double below = total(network, config, batch).item_double();
            parameters.flat().add_(step);
            assertThat((above - below) / (2 * h))
                    .as(name)
                    .isCloseTo(slope, within(1e-5 * Math.max(1, Math.abs(slope))));
        }
    }

    private static Tensor total(Network network, ModelConfig config, EventBatch batch) {
        BatchTensors tensors = BatchTensors.of(batch).inDouble();
        Tensor outputs = network.outputs(tensors.features(), tensors.conditions());
        return new SketchLoss(config).of(outputs, tensors).total();
    }

    @Test
    void paddingHasNoWeight() {
        ModelConfig config = EngineModels.config();
        List<StrokeSequence> sequences = EngineModels.sequences(EngineModels.drawings(4));
        double alone = 0;
        SketchModel model = EngineModels.model(config);
        try (TensorParameters parameters = TensorParameters.of(model.parameters());
                Network network = new Network(config, parameters, Arithmetic.FLOAT32);
                TensorScope scope = TensorScope.open()) {
            for (StrokeSequence sequence : sequences) {
                alone += loss(network, EventBatch.of(config, List.of(sequence), Condition.rows(0), Integer.MAX_VALUE));
            }
            EventBatch together =
                    EventBatch.of(config, sequences, Collections.nCopies(4, Condition.of(0)), Integer.MAX_VALUE);
            assertThat(loss(network, together)).isCloseTo(alone, within(1e-5 * alone));
        }
    }

    private static double loss(Network network, EventBatch batch) {
        BatchTensors tensors = BatchTensors.of(batch);
        Tensor outputs = network.outputs(tensors.features(), tensors.conditions());
        return new SketchLoss(network.config()).of(outputs, tensors).total().item_double();
    }

    @Test
    void aTruncatedDrawingHasNoEnd() {
        ModelConfig config = EngineModels.config();
        StrokeSequence sequence =
                EngineModels.sequences(EngineModels.drawings(1)).get(0);
        EventBatch batch = EventBatch.of(config, List.of(sequence), Condition.rows(0), 7);
        assertThat(batch.steps()).isEqualTo(7);
        assertThat(batch.points()).isEqualTo(7);
        assertThat(batch.pens()).doesNotContain((long) Pen.END.index());
        assertThat(batch.penWeights()).containsOnly(1);
    }

    /** bfloat16 has three digits: the loss is close, and the head is not rounded. */
    @Test
    void bfloat16IsClose() {
        ModelConfig config = EngineModels.config();
        EventBatch batch = batch(config, 8);
        SketchModel model = SketchModel.of(config, Parameters.initial(config, 1));
        try (TensorParameters parameters = TensorParameters.of(model.parameters());
                Network exact = new Network(config, parameters, Arithmetic.FLOAT32);
                Network rounded = new Network(config, parameters, Arithmetic.BFLOAT16);
                TensorScope scope = TensorScope.open()) {
            double expected = loss(exact, batch);
            assertThat(loss(rounded, batch)).isCloseTo(expected, within(0.01 * expected));
        }
    }
}
