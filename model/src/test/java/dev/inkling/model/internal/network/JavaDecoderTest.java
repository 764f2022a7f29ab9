package dev.inkling.model.internal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.TestModels;
import dev.inkling.model.config.Attention;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.BackboneKind;
import dev.inkling.model.config.Conditioning;
import dev.inkling.model.config.Features;
import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.Size;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.decoder.DecoderState;
import dev.inkling.model.decoder.InputFeatures;
import dev.inkling.model.mixture.HeadLayout;
import dev.inkling.model.parameters.Parameters;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JavaDecoderTest {

    private static final int F = Features.RICH.count();

    private final ModelConfig config = TestModels.config("cat", "dog");
    private final int channels = HeadLayout.of(config.head()).channels();
    private final JavaDecoder decoder = JavaDecoder.of(config, TestModels.randomParameters(config, 1));

    private static StrokeSequence sequence(int points, long seed) {
        return TestModels.PREPARATION.sequence(TestModels.drawing(points, seed));
    }

    private static float[] features(StrokeSequence sequence) {
        float[] features = new float[(sequence.points() + 1) * F];
        InputFeatures.write(sequence, TestModels.config(), features, 0);
        return features;
    }

    /** Steps all rows through their sequences, all of one length; returns [n+1][B P]. */
    private float[][] run(DecoderState state, int from, int to, List<StrokeSequence> sequences) {
        int rows = sequences.size();
        float[][] features = new float[rows][];
        Arrays.setAll(features, r -> features(sequences.get(r)));
        float[][] outputs = new float[to - from][rows * channels];
        float[] input = new float[rows * F];
        for (int s = from; s < to; s++) {
            for (int r = 0; r < rows; r++) {
                System.arraycopy(features[r], s * F, input, r * F, F);
            }
            state.step(input, outputs[s - from]);
        }
        return outputs;
    }

    private float[] row(float[] out, int r) {
        return Arrays.copyOfRange(out, r * channels, (r + 1) * channels);
    }

    static Stream<ModelConfig> configs() {
        HeadConfig head = HeadConfig.DEFAULT.withComponents(3);
        return Stream.of(
                TestModels.config(),
                TestModels.config("cat", "dog", "teapot"),
                TestModels.config("cat", "dog").with(Conditioning.LAYERS, false),
                TestModels.config("cat", "dog").with(Conditioning.LAYERS, true),
                TestModels.config().with(Conditioning.LAYERS, true),
                TestModels.config().with(Conditioning.INPUT, true),
                TestModels.config(new BackboneConfig.Transformer(1, 4, 4, 3), head, "cat"),
                TestModels.config(Size.TINY.transformer(), head),
                TestModels.config(Size.TINY.transformer(), head, "cat").with(Attention.RELATIVE),
                TestModels.config(new BackboneConfig.Transformer(1, 76, 2, 3), head)
                        .with(Attention.RELATIVE),
                TestModels.config(Size.SMALL.transformer(), HeadConfig.DEFAULT, "cat"),
                TestModels.config(new BackboneConfig.Lstm(21), head, "cat"),
                TestModels.config(new BackboneConfig.Lstm(33), head).with(FirstEvent.OFFSET, Features.STROKE_5),
                TestModels.config(new BackboneConfig.LayerNormLstm(19), head, "cat")
                        .with(Conditioning.INPUT, true),
                TestModels.config(new BackboneConfig.HyperLstm(17, 9, 3), head, "cat"),
                TestModels.config(Size.TINY.backbone(BackboneKind.HYPER_LSTM), head)
                        .with(FirstEvent.OFFSET, Features.STROKE_5_FROM_ZERO));
    }

    static Stream<BackboneConfig> backbones() {
        return Stream.of(
                TestModels.oddTransformer(),
                new BackboneConfig.Lstm(21),
                new BackboneConfig.LayerNormLstm(19),
                new BackboneConfig.HyperLstm(17, 9, 3));
    }

    private JavaDecoder decoder(BackboneConfig backbone) {
        ModelConfig other = TestModels.config(backbone, config.head(), "cat", "dog");
        return JavaDecoder.of(other, TestModels.randomParameters(other, 1));
    }

    @ParameterizedTest
    @MethodSource("configs")
    void agreesWithTheReference(ModelConfig each) {
        Parameters parameters = TestModels.randomParameters(each, 7);
        Condition condition = Condition.of(Math.max(0, each.conditions() - 1)).withWhole(true);
        StrokeSequence sequence = sequence(70, 3);
        double[][] plain = each.backbone() instanceof BackboneConfig.Transformer transformer
                ? new PlainTransformer(each, transformer, parameters).forward(sequence, condition)
                : new PlainRecurrent(each, parameters).forward(sequence, condition);
        int inputs = each.features().count();
        float[] features = new float[(sequence.points() + 1) * inputs];
        InputFeatures.write(sequence, each, features, 0);
        float[] out = new float[plain[0].length];
        JavaDecoder plainJava = JavaDecoder.of(each, parameters);
        try (DecoderState state = plainJava.start(List.of(condition))) {
            for (int s = 0; s < plain.length; s++) {
                state.step(Arrays.copyOfRange(features, s * inputs, (s + 1) * inputs), out);
                for (int c = 0; c < out.length; c++) {
                    assertThat((double) out[c]).as("step %d, channel %d", s, c).isCloseTo(plain[s][c], within(1e-4));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("backbones")
    void rowsAreIndependent(BackboneConfig backbone) {
        JavaDecoder decoder = decoder(backbone);
        int rows = 19;
        int points = 40;
        List<StrokeSequence> sequences = Stream.iterate(0, i -> i + 1)
                .limit(rows)
                .map(i -> sequence(points, i))
                .toList();
        int[] conditions = new int[rows];
        Arrays.setAll(conditions, r -> r % 3);
        try (DecoderState together = decoder.start(Condition.rows(conditions))) {
            float[][] outputs = run(together, 0, points + 1, sequences);
            for (int r = 0; r < rows; r++) {
                try (DecoderState alone = decoder.start(Condition.rows(conditions[r]))) {
                    float[][] single = run(alone, 0, points + 1, List.of(sequences.get(r)));
                    for (int s = 0; s <= points; s++) {
                        assertThat(row(outputs[s], r)).isEqualTo(single[s]);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("backbones")
    void whatComesLaterChangesNothing(BackboneConfig backbone) {
        JavaDecoder decoder = decoder(backbone);
        StrokeSequence sequence = sequence(30, 5);
        float[][] rows = sequence.toStroke3();
        rows[20][0] += 1;
        StrokeSequence other = StrokeSequence.ofStroke3(rows, sequence.label());
        try (DecoderState a = decoder.start(Condition.rows(0));
                DecoderState b = decoder.start(Condition.rows(0))) {
            float[][] before = run(a, 0, 31, List.of(sequence));
            float[][] after = run(b, 0, 31, List.of(other));
            for (int s = 0; s <= 20; s++) {
                assertThat(after[s]).isEqualTo(before[s]);
            }
            // Point 20 is read at step 21.
            assertThat(after[21]).isNotEqualTo(before[21]);
        }
    }

    @ParameterizedTest
    @MethodSource("backbones")
    void conditionsMatter(BackboneConfig backbone) {
        JavaDecoder decoder = decoder(backbone);
        StrokeSequence sequence = sequence(3, 5);
        try (DecoderState state = decoder.start(Condition.rows(0, 1, config.noClass()))) {
            float[] out = run(state, 0, 1, List.of(sequence, sequence, sequence))[0];
            assertThat(row(out, 0)).isNotEqualTo(row(out, 1));
            assertThat(row(out, 1)).isNotEqualTo(row(out, 2));
        }
    }

    @ParameterizedTest
    @MethodSource("backbones")
    void selectKeepsRowsInTheirNewOrder(BackboneConfig backbone) {
        JavaDecoder decoder = decoder(backbone);
        int points = 50;
        List<StrokeSequence> four =
                List.of(sequence(points, 1), sequence(points, 2), sequence(points, 3), sequence(points, 4));
        int[] conditions = {0, 1, 2, 0};
        try (DecoderState all = decoder.start(Condition.rows(conditions));
                DecoderState some = decoder.start(Condition.rows(conditions))) {
            float[][] expected = run(all, 0, points + 1, four);
            run(some, 0, 25, four);
            some.select(new int[] {3, 1});
            assertThat(some.rows()).isEqualTo(2);
            float[][] outputs = run(some, 25, points + 1, List.of(four.get(3), four.get(1)));
            for (int s = 0; s < outputs.length; s++) {
                assertThat(row(outputs[s], 0)).isEqualTo(row(expected[25 + s], 3));
                assertThat(row(outputs[s], 1)).isEqualTo(row(expected[25 + s], 1));
            }
            some.select(new int[0]);
            assertThat(some.rows()).isZero();
            assertThatThrownBy(() -> some.step(new float[F], new float[channels]))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("backbones")
    void forksContinueSeparately(BackboneConfig backbone) {
        JavaDecoder decoder = decoder(backbone);
        // 32 steps fill the initial capacity for keys, so that a fork and its origin grow separately.
        int points = 60;
        StrokeSequence first = sequence(points, 1);
        StrokeSequence second = sequence(points, 2);
        int[] conditions = {1, 2};
        try (DecoderState all = decoder.start(Condition.rows(conditions));
                DecoderState origin = decoder.start(Condition.rows(conditions))) {
            float[][] expected = run(all, 0, points + 1, List.of(first, second));
            run(origin, 0, 31, List.of(first, second));
            DecoderState forked = origin.fork(3);
            assertThat(forked.rows()).isEqualTo(6);
            // The second fork of each row continues differently.
            StrokeSequence astray = sequence(points, 9);
            float[][] outputs = run(forked, 31, points + 1, List.of(first, astray, first, second, astray, second));
            float[][] continued = run(origin, 31, points + 1, List.of(first, second));
            for (int s = 0; s < outputs.length; s++) {
                assertThat(continued[s]).isEqualTo(expected[31 + s]);
                for (int r : new int[] {0, 2, 3, 5}) {
                    assertThat(row(outputs[s], r)).isEqualTo(row(expected[31 + s], r / 3));
                }
                assertThat(row(outputs[s], 1)).isNotEqualTo(row(outputs[s], 0));
            }
            forked.close();
            origin.step(new float[2 * F], new float[2 * channels]);
        }
    }

    @ParameterizedTest
    @MethodSource("backbones")
    void rowsThatJoinLaterChangeNothing(BackboneConfig backbone) {
        JavaDecoder decoder = decoder(backbone);
        int points = 60;
        List<StrokeSequence> four =
                List.of(sequence(points, 1), sequence(points, 2), sequence(points, 3), sequence(points, 4));
        int[] conditions = {0, 1, 2, 0};
        try (DecoderState all = decoder.start(Condition.rows(conditions));
                DecoderState together = decoder.start(Condition.rows(0, 1));
                DecoderState joining = decoder.start(Condition.rows(2, 0))) {
            float[][] expected = run(all, 0, points + 1, four);
            // The first two are at step 33 when two at step 5 join.
            run(together, 0, 33, four.subList(0, 2));
            run(joining, 0, 5, four.subList(2, 4));
            together.join(joining);
            assertThat(together.rows()).isEqualTo(4);
            assertThatThrownBy(joining::rows).isInstanceOf(IllegalStateException.class);
            float[][] features = new float[4][];
            Arrays.setAll(features, r -> features(four.get(r)));
            float[] input = new float[4 * F];
            float[] out = new float[4 * channels];
            int[] next = {33, 33, 5, 5};
            while (next[0] <= points) {
                for (int r = 0; r < 4; r++) {
                    System.arraycopy(features[r], next[r] * F, input, r * F, F);
                }
                together.step(input, out);
                for (int r = 0; r < 4; r++) {
                    assertThat(row(out, r)).isEqualTo(row(expected[next[r]], r));
                    next[r]++;
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("backbones")
    void aRowThatIsNamedTwiceIsCopied(BackboneConfig backbone) {
        JavaDecoder decoder = decoder(backbone);
        int points = 60;
        StrokeSequence first = sequence(points, 1);
        StrokeSequence second = sequence(points, 2);
        StrokeSequence astray = sequence(points, 9);
        try (DecoderState all = decoder.start(Condition.rows(1, 2));
                DecoderState some = decoder.start(Condition.rows(1, 2))) {
            float[][] expected = run(all, 0, points + 1, List.of(first, second));
            run(some, 0, 31, List.of(first, second));
            some.select(new int[] {1, 0, 1});
            float[][] outputs = run(some, 31, points + 1, List.of(astray, first, second));
            for (int s = 0; s < outputs.length; s++) {
                assertThat(row(outputs[s], 1)).isEqualTo(row(expected[31 + s], 0));
                assertThat(row(outputs[s], 2)).isEqualTo(row(expected[31 + s], 1));
                assertThat(row(outputs[s], 0)).isNotEqualTo(row(outputs[s], 2));
            }
        }
    }

    /** A state that was begun before the kernels changed is joined by one that was begun after it. */
    @ParameterizedTest
    @MethodSource("backbones")
    void statesOfDifferentKernelsJoin(BackboneConfig backbone) {
        ModelConfig other = TestModels.config(backbone, config.head(), "cat", "dog");
        Kernels[] use = {new ScalarKernels()};
        JavaDecoder decoder = JavaDecoder.of(other, TestModels.randomParameters(other, 1), () -> use[0]);
        int points = 70;
        List<StrokeSequence> two = List.of(sequence(points, 1), sequence(points, 2));
        try (DecoderState all = decoder.start(Condition.rows(0, 1));
                DecoderState early = decoder.start(Condition.rows(0))) {
            float[][] expected = run(all, 0, points + 1, two);
            run(early, 0, 40, two.subList(0, 1));
            use[0] = KernelChoice.vectors().orElseGet(ScalarKernels::new);
            DecoderState late = decoder.start(Condition.rows(1));
            run(late, 0, 40, two.subList(1, 2));
            early.join(late);
            assertThat(run(early, 40, points + 1, two)).isDeepEqualTo(Arrays.copyOfRange(expected, 40, points + 1));
        }
    }

    @Test
    void aThousandPointsAreNoLimit() {
        StrokeSequence sequence = sequence(1000, 6);
        double[][] plain = new PlainTransformer(
                        config, TestModels.oddTransformer(), TestModels.randomParameters(config, 1))
                .forward(sequence, Condition.of(0));
        try (DecoderState state = decoder.start(Condition.rows(0))) {
            float[] last = run(state, 0, 1001, List.of(sequence))[1000];
            for (int c = 0; c < channels; c++) {
                assertThat((double) last[c]).isCloseTo(plain[1000][c], within(1e-4));
            }
        }
    }

    @Test
    void useAfterCloseThrows() {
        DecoderState state = decoder.start(Condition.rows(0));
        state.close();
        state.close();
        assertThatThrownBy(() -> state.step(new float[F], new float[channels]))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> state.fork(2)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> state.select(new int[0])).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(state::rows).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void wrongArgumentsAreRefused() {
        assertThatThrownBy(() -> decoder.start(Condition.rows(new int[0])))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> decoder.start(Condition.rows(3))).hasMessageContaining("0 to 2 but was 3");
        assertThatThrownBy(() -> decoder.start(Condition.rows(-1))).isInstanceOf(IllegalArgumentException.class);
        try (DecoderState state = decoder.start(Condition.rows(0, 1))) {
            assertThatThrownBy(() -> state.step(new float[F], new float[2 * channels]))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> state.select(new int[] {2})).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> state.fork(0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> state.join(state)).isInstanceOf(IllegalArgumentException.class);
            DecoderState closed = decoder.start(Condition.rows(0));
            closed.close();
            assertThatThrownBy(() -> state.join(closed)).isInstanceOf(IllegalArgumentException.class);
            JavaDecoder stranger = JavaDecoder.of(config, TestModels.randomParameters(config, 1));
            assertThatThrownBy(() -> state.join(stranger.start(Condition.rows(0))))
                    .hasMessageContaining("same model");
            assertThat(state.rows()).isEqualTo(2);
        }
    }
}
