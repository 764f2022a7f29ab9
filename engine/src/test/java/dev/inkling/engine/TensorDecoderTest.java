package dev.inkling.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Decoder;
import dev.inkling.model.decoder.DecoderState;
import dev.inkling.model.decoder.InputFeatures;
import dev.inkling.model.mixture.HeadLayout;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.model.sampling.Drawer;
import dev.inkling.model.scoring.DecoderOutputs;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** libtorch's decoder and the plain one say the same. */
final class TensorDecoderTest {

    static List<ModelConfig> everyHead() {
        return EngineModels.everyHead();
    }

    @ParameterizedTest
    @MethodSource("everyHead")
    void everyOutputIsThatOfPlainJava(ModelConfig config) {
        List<StrokeSequence> sequences = EngineModels.sequences(EngineModels.drawings(6));
        int[] conditions = EngineModels.conditions(config, sequences);
        try (SketchModel model = EngineModels.model(config);
                Decoder plain = model.decoder();
                TensorDecoder tensors = TensorDecoder.of(model);
                TensorOutputs full = TensorOutputs.of(model)) {
            List<float[]> expected = new DecoderOutputs(plain).of(sequences, conditions);
            List<float[]> stepped = new DecoderOutputs(tensors).of(sequences, conditions);
            List<float[]> atOnce = full.of(sequences, conditions);
            for (int i = 0; i < sequences.size(); i++) {
                assertThat(stepped.get(i)).containsExactly(expected.get(i), within(1e-5f));
                assertThat(atOnce.get(i)).containsExactly(expected.get(i), within(1e-5f));
            }
        }
    }

    /** Nothing looks ahead: what is said of an event does not change, to the bit, with the points behind it. */
    @Test
    void aLaterPointChangesNothingBeforeIt() {
        ModelConfig config = EngineModels.config();
        int channels = HeadLayout.of(config.head()).channels();
        try (SketchModel model = EngineModels.model(config);
                TensorOutputs outputs = TensorOutputs.of(model)) {
            StrokeSequence sequence =
                    EngineModels.sequences(EngineModels.drawings(1)).get(0);
            float[] before = outputs.of(sequence, 0);
            for (int changed = 0; changed < sequence.points(); changed += 5) {
                float[][] rows = sequence.toStroke3();
                rows[changed][0] += 0.3f;
                rows[changed][2] = 1 - rows[changed][2];
                float[] after = outputs.of(StrokeSequence.ofStroke3(rows, sequence.label()), 0);
                int same = (changed + 1) * channels;
                assertThat(Arrays.copyOf(after, same)).containsExactly(Arrays.copyOf(before, same));
                assertThat(Arrays.copyOfRange(after, same, same + channels))
                        .isNotEqualTo(Arrays.copyOfRange(before, same, same + channels));
            }
        }
    }

    @Test
    void oneSeedDrawsOneDrawingWithBoth() {
        ModelConfig config = EngineModels.config("cat", "house");
        DrawOptions options = DrawOptions.DEFAULT
                .withCount(20)
                .withSeed(3)
                .withTemperature(1)
                .withPoints(5, 80)
                .withLabel("house");
        // First values: at random ones, the last digit of a position soon decides where a drawing goes.
        try (SketchModel model = SketchModel.of(config, Parameters.initial(config, 1));
                Decoder plain = model.decoder();
                TensorDecoder tensors = TensorDecoder.of(model)) {
            List<Drawing> expected = new Drawer(plain, 1).draw(options);
            List<Drawing> drawn = new Drawer(tensors, 8).draw(options);
            assertAlike(drawn, expected);
            Drawing begun = EngineModels.drawings(1).get(0);
            assertAlike(
                    new Drawer(tensors, 8)
                            .complete(begun, false, Optional.empty(), options).stream()
                                    .map(completion -> completion.drawing())
                                    .toList(),
                    new Drawer(plain, 8)
                            .complete(begun, false, Optional.empty(), options).stream()
                                    .map(completion -> completion.drawing())
                                    .toList());
        }
    }

    private static void assertAlike(List<Drawing> drawn, List<Drawing> expected) {
        assertThat(drawn).hasSameSizeAs(expected);
        for (int i = 0; i < drawn.size(); i++) {
            assertThat(drawn.get(i).points()).isEqualTo(expected.get(i).points());
            assertThat(drawn.get(i).strokes()).isEqualTo(expected.get(i).strokes());
            for (int p = 0; p < drawn.get(i).points(); p++) {
                assertThat(drawn.get(i).x(p)).isCloseTo(expected.get(i).x(p), within(0.05f));
                assertThat(drawn.get(i).y(p)).isCloseTo(expected.get(i).y(p), within(0.05f));
            }
        }
    }

    /** More steps than the cache holds at first, rows that leave, and rows that are doubled. */
    @Test
    void rowsLeaveAndForkAsInPlainJava() {
        ModelConfig config = EngineModels.config("cat", "house");
        int channels = HeadLayout.of(config.head()).channels();
        try (SketchModel model = EngineModels.model(config);
                Decoder plain = model.decoder();
                TensorDecoder tensors = TensorDecoder.of(model);
                DecoderState expected = plain.start(new int[] {0, 2, 1});
                DecoderState state = tensors.start(new int[] {0, 2, 1})) {
            for (int step = 0; step < 150; step++) {
                if (step == 100) {
                    expected.select(new int[] {2, 0});
                    state.select(new int[] {2, 0});
                }
                assertSameStep(state, expected, step, channels);
            }
            // A fork of one is a copy too: what it takes does not show in the state that it came from.
            try (DecoderState alone = state.fork(1)) {
                alone.step(new float[2 * InputFeatures.COUNT], new float[2 * channels]);
                assertSameStep(state, expected, 150, channels);
            }
            try (DecoderState forked = state.fork(3);
                    DecoderState forkedPlain = expected.fork(3)) {
                assertSameStep(forked, forkedPlain, 151, channels);
            }
            assertSameStep(state, expected, 152, channels);
        }
    }

    private static void assertSameStep(DecoderState state, DecoderState expected, int step, int channels) {
        int rows = expected.rows();
        assertThat(state.rows()).isEqualTo(rows);
        float[] features = new float[rows * InputFeatures.COUNT];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) Math.sin(step + 1.3 * i);
        }
        float[] out = new float[rows * channels];
        float[] expectedOut = new float[rows * channels];
        state.step(features, out);
        expected.step(features, expectedOut);
        assertThat(out).containsExactly(expectedOut, within(1e-5f));
    }

    @Test
    void aClosedDecoderSaysSo() {
        try (SketchModel model = EngineModels.model(EngineModels.config())) {
            TensorDecoder decoder = TensorDecoder.of(model);
            DecoderState state = decoder.start(new int[] {0});
            state.close();
            state.close();
            decoder.close();
            decoder.close();
            assertThatThrownBy(() -> decoder.start(new int[] {0})).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(state::rows).isInstanceOf(IllegalStateException.class);
        }
    }
}
