package dev.inkling.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.Features;
import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.LatentConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.PenLoss;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.decoder.Decoder;
import dev.inkling.model.latent.Latent;
import dev.inkling.model.latent.Posterior;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.model.scoring.DecoderOutputs;
import dev.inkling.run.Arithmetic;
import dev.inkling.run.OffsetGradient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.bytedeco.pytorch.Scalar;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LatentSpaceTest {

    private static final int SIZE = 3;

    static List<ModelConfig> everyKind() {
        HeadConfig head = HeadConfig.DEFAULT.withComponents(4);
        List<BackboneConfig> forms = List.of(
                new BackboneConfig.Transformer(2, 12, 3, 20),
                new BackboneConfig.Lstm(9),
                new BackboneConfig.LayerNormLstm(8),
                new BackboneConfig.HyperLstm(8, 5, 3));
        List<ModelConfig> configs = new ArrayList<>();
        for (int i = 0; i < forms.size(); i++) {
            BackboneConfig encoder = forms.get((i + 1) % forms.size());
            ModelConfig config = ModelConfig.of(
                            EngineModels.PREPARATION,
                            forms.get(i),
                            head,
                            new PenLoss.CrossEntropy(),
                            i == 0 ? List.of("cat", "house") : List.of())
                    .with(new LatentConfig.Gaussian(SIZE, encoder, i == 1));
            configs.add(i == 1 ? config.with(FirstEvent.OFFSET, Features.STROKE_5) : config);
        }
        return configs;
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void posteriorsAndOutputsMatchPlainJava(ModelConfig config) {
        List<StrokeSequence> sequences = EngineModels.sequences(EngineModels.drawings(7));
        SketchModel model = EngineModels.model(config);
        Decoder decoder = model.decoder();
        try (TensorOutputs libtorch = TensorOutputs.of(model)) {
            DecoderOutputs plain = new DecoderOutputs(decoder, model.encoder());
            List<Posterior> expected = plain.posteriors(sequences);
            List<Posterior> posteriors = libtorch.posteriors(sequences);
            List<Condition> conditions = new ArrayList<>();
            for (int i = 0; i < sequences.size(); i++) {
                assertClose(posteriors.get(i).mean(), expected.get(i).mean());
                assertClose(posteriors.get(i).logVariance(), expected.get(i).logVariance());
                conditions.add(Condition.of(config.noClass()).at(expected.get(i).sample(Seeds.random(1, "place", i))));
            }
            List<double[]> rows = plain.of(sequences, conditions);
            List<double[]> atOnce = libtorch.of(sequences, conditions);
            for (int i = 0; i < rows.size(); i++) {
                int skipped = config.first() == FirstEvent.OFFSET
                        ? rows.get(i).length / (sequences.get(i).points() + 1)
                        : 0;
                for (int k = skipped; k < rows.get(i).length; k++) {
                    assertThat(atOnce.get(i)[k]).isCloseTo(rows.get(i)[k], within(2e-4));
                }
            }
        }
    }

    private static void assertClose(Latent was, Latent expected) {
        for (int k = 0; k < SIZE; k++) {
            assertThat(was.get(k)).isCloseTo(expected.get(k), within(1e-4f));
        }
    }

    /** Compares the gradient of the loss with finite differences. */
    @ParameterizedTest
    @MethodSource("everyKind")
    void theGradientMatchesFiniteDifferences(ModelConfig config) {
        Parameters start = EngineModels.parameters(config, 2);
        List<StrokeSequence> sequences = EngineModels.sequences(EngineModels.drawings(4));
        EventBatch batch = EventBatch.of(
                config,
                sequences,
                EngineModels.conditions(config, sequences),
                new EventBatch.Limits(Integer.MAX_VALUE, 6, 0));
        float[] noise = new float[batch.rows() * SIZE];
        SplittableRandom random = Seeds.random(5, "noise");
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        StepOptions.Latent cost = new StepOptions.Latent(batch, sequences.size(), noise, 0.7, 0.4);
        StepOptions how = new StepOptions(Optional.empty(), Optional.of(cost));
        LossGradient loss = new LossGradient(config, OffsetGradient.PLAIN);
        try (TensorParameters parameters = TensorParameters.inDouble(start);
                Network network = new Network(config, parameters, Arithmetic.FLOAT32);
                TensorScope scope = TensorScope.open()) {
            BatchTensors tensors = BatchTensors.of(batch).inDouble();
            LossGradient.Sums sums = network.learn(tensors, loss, 1, how);
            assertThat(sums.latent()).isPositive();
            double[] gradient = new double[start.layout().length()];
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = parameters.gradient().narrow(0, i, 1).item_double();
            }
            double size = parameters.gradient().abs().max().item_double();
            start.layout().entries().forEach(entry -> {
                int i = entry.offset() + random.nextInt(entry.size());
                double difference = moved(
                        parameters,
                        i,
                        () -> network.learn(tensors, loss, 1, how).total());
                assertThat(gradient[i]).as(entry.name()).isCloseTo(difference, within(1e-6 * size));
            });
        }
    }

    private static double moved(TensorParameters parameters, int i, DoubleSupplier total) {
        double step = 1e-5;
        parameters.flat().narrow(0, i, 1).add_(new Scalar(step));
        double more = total.getAsDouble();
        parameters.flat().narrow(0, i, 1).sub_(new Scalar(2 * step));
        double less = total.getAsDouble();
        parameters.flat().narrow(0, i, 1).add_(new Scalar(step));
        return (more - less) / (2 * step);
    }

    /** Rows after the drawings only pad the shape. */
    @ParameterizedTest
    @MethodSource("everyKind")
    void emptyRowsCostNothing(ModelConfig config) {
        List<StrokeSequence> sequences = EngineModels.sequences(EngineModels.drawings(3));
        List<Condition> classes = EngineModels.conditions(config, sequences);
        float[] noise = new float[8 * SIZE];
        try (TensorParameters parameters = TensorParameters.of(EngineModels.parameters(config, 2));
                Network network = new Network(config, parameters, Arithmetic.FLOAT32);
                TensorScope scope = TensorScope.open()) {
            double[] nats = new double[2];
            for (int k = 0; k < 2; k++) {
                EventBatch.Limits limits = new EventBatch.Limits(Integer.MAX_VALUE, k == 0 ? 0 : 8, 0);
                EventBatch batch = EventBatch.of(config, sequences, classes, limits);
                StepOptions.Latent cost =
                        new StepOptions.Latent(batch, 3, Arrays.copyOf(noise, batch.rows() * SIZE), 1, 0);
                LossGradient.Sums sums = network.learn(
                        BatchTensors.of(batch),
                        new LossGradient(config, OffsetGradient.PLAIN),
                        1,
                        new StepOptions(Optional.empty(), Optional.of(cost)));
                nats[k] = sums.total();
            }
            assertThat(nats[1]).isCloseTo(nats[0], within(1e-3 * Math.abs(nats[0])));
        }
    }
}
