package dev.inkling.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.SketchModel;
import dev.inkling.model.classify.Classification;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.decoder.Decoder;
import dev.inkling.model.mixture.HeadLayout;
import dev.inkling.model.scoring.DecoderOutputs;
import dev.inkling.model.scoring.Dequantise;
import dev.inkling.model.scoring.LikelihoodClassifier;
import dev.inkling.model.scoring.Scorer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares libtorch with the decoder in plain Java. */
final class TensorOutputsTest {

    static List<ModelConfig> everyKind() {
        return EngineModels.everyKindExactly();
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void everyOutputMatchesPlainJava(ModelConfig config) {
        List<StrokeSequence> sequences = EngineModels.sequences(EngineModels.drawings(6));
        List<Condition> conditions = EngineModels.conditions(config, sequences);
        SketchModel model = EngineModels.model(config);
        Decoder plain = model.decoder();
        try (TensorOutputs full = TensorOutputs.of(model)) {
            List<double[]> expected = new DecoderOutputs(plain).of(sequences, conditions);
            List<double[]> atOnce = full.of(sequences, conditions);
            for (int i = 0; i < sequences.size(); i++) {
                assertThat(atOnce.get(i)).containsExactly(expected.get(i), within(1e-5));
            }
        }
    }

    static Stream<ModelConfig> everyBackbone() {
        return EngineModels.everyKind().stream()
                .filter(config ->
                        config.backbone().recurrent() || config.classes().size() > 1);
    }

    /** Drawings of the maximum length of training: the recurrent state stays the same to the last event. */
    @ParameterizedTest
    @MethodSource("everyBackbone")
    void outputsOf250PointsMatchPlainJava(ModelConfig config) {
        List<StrokeSequence> sequences =
                EngineModels.sequences(List.of(EngineModels.drawing(250, 1), EngineModels.drawing(250, 2)));
        List<Condition> conditions = EngineModels.conditions(config, sequences);
        int channels = HeadLayout.of(config.head()).channels();
        SketchModel model = EngineModels.model(config);
        Decoder plain = model.decoder();
        try (TensorOutputs full = TensorOutputs.of(model)) {
            List<double[]> expected = new DecoderOutputs(plain).of(sequences, conditions);
            List<double[]> atOnce = full.of(sequences, conditions);
            for (int i = 0; i < sequences.size(); i++) {
                assertThat(atOnce.get(i)).hasSize(251 * channels).containsExactly(expected.get(i), within(2e-5));
            }
        }
    }

    /** The likelihoods of a drawing under every class are those of plain Java. */
    @Test
    void classificationMatchesPlainJava() {
        ModelConfig config = EngineModels.config("cat", "house", "fish");
        SketchModel model = EngineModels.model(config);
        Decoder plain = model.decoder();
        try (TensorOutputs full = TensorOutputs.of(model)) {
            LikelihoodClassifier inJava =
                    LikelihoodClassifier.of(new Scorer(config, new DecoderOutputs(plain), Dequantise.UNIFORM, 1));
            LikelihoodClassifier inLibtorch = LikelihoodClassifier.of(new Scorer(config, full, Dequantise.UNIFORM, 1));
            for (Drawing drawing : EngineModels.drawings(4)) {
                Classification expected = inJava.classify(drawing);
                Classification said = inLibtorch.classify(drawing);
                for (int c = 0; c < 3; c++) {
                    assertThat(said.probability(c)).isCloseTo(expected.probability(c), within(1e-3));
                }
            }
        }
    }

    /** The model is causal: later points do not change the output of an event, bit for bit. */
    @Test
    void aLaterPointChangesNothingBeforeIt() {
        ModelConfig config = EngineModels.config();
        int channels = HeadLayout.of(config.head()).channels();
        SketchModel model = EngineModels.model(config);
        try (TensorOutputs outputs = TensorOutputs.of(model)) {
            StrokeSequence sequence =
                    EngineModels.sequences(EngineModels.drawings(1)).get(0);
            double[] before = outputs.of(sequence, Condition.of(0));
            for (int changed = 0; changed < sequence.points(); changed += 5) {
                float[][] rows = sequence.toStroke3();
                rows[changed][0] += 0.3f;
                rows[changed][2] = 1 - rows[changed][2];
                double[] after = outputs.of(StrokeSequence.ofStroke3(rows, sequence.label()), Condition.of(0));
                int same = (changed + 1) * channels;
                assertThat(Arrays.copyOf(after, same)).containsExactly(Arrays.copyOf(before, same));
                assertThat(Arrays.copyOfRange(after, same, same + channels))
                        .isNotEqualTo(Arrays.copyOfRange(before, same, same + channels));
            }
        }
    }
}
