package dev.inkling.model.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.SketchModel;
import dev.inkling.model.TestModels;
import dev.inkling.model.config.DrawDefaults;
import dev.inkling.model.config.Features;
import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.PenCoupling;
import dev.inkling.model.config.Sigma;
import dev.inkling.model.decoder.Decoder;
import dev.inkling.model.internal.network.FakeDecoder;
import dev.inkling.model.parameters.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class DrawerTest {

    /** One component: channels are pen 3, weight, mean x and y, sigma x and y, rho. */
    private static final HeadConfig ONE = new HeadConfig(1, Sigma.EXP, 0, 1, 0, 1, PenCoupling.INDEPENDENT);

    static final ModelConfig FIXED = TestModels.config(TestModels.oddTransformer(), ONE, "cat", "cactus", "boat");

    private static final DrawOptions COLD = DrawOptions.PLAIN.withTemperature(0).withPenTemperature(0);

    /** A head's output with a pen that is almost certain, and a mean. */
    static float[] output(Pen pen, float meanX, float meanY) {
        float[] row = {0, 0, 0, 0, meanX, meanY, 0, 0, 0};
        row[pen.index()] = 40;
        return row;
    }

    private static ModelConfig with(FirstEvent first, Preparation.Anchor anchor) {
        Preparation p = TestModels.PREPARATION;
        Preparation anchored = new Preparation(p.scale(), p.box(), anchor, p.simplification(), p.dequantised());
        return ModelConfig.of(anchored, FIXED.backbone(), ONE, FIXED.penLoss(), List.of())
                .with(first, Features.RICH);
    }

    private static StrokeSequence one(FakeDecoder decoder, DrawOptions options) {
        try (decoder) {
            return new Drawer(decoder, 4).sequences(List.of(options)).get(0);
        }
    }

    @Test
    void aDrawingIsWhatTheOutputsSay() {
        Pen[] pens = {Pen.DOWN, Pen.UP, Pen.UP, Pen.DOWN, Pen.END};
        FakeDecoder decoder = new FakeDecoder(FIXED, step -> output(pens[step], step + 0.5f, 1 - step));
        StrokeSequence sequence = one(decoder, COLD.withLabel("cat"));
        // A stroke that is open at the end is closed.
        assertThat(sequence.toStroke3())
                .isDeepEqualTo(new float[][] {{0.5f, 1, 0}, {1.5f, 0, 1}, {2.5f, -1, 1}, {3.5f, -2, 1}});
        assertThat(sequence.label()).contains("cat");
        assertThat(decoder.rowSteps()).isEqualTo(5);
    }

    @Test
    void theFirstPointStandsWhereThePreparationSays() {
        FakeDecoder box = new FakeDecoder(
                with(FirstEvent.PEN, Preparation.Anchor.BOX), step -> output(step == 1 ? Pen.END : Pen.UP, 3, 4));
        assertThat(one(box, COLD).toStroke3()).isDeepEqualTo(new float[][] {{3, 4, 1}});
        FakeDecoder point = new FakeDecoder(
                with(FirstEvent.PEN, Preparation.Anchor.FIRST_POINT),
                step -> output(step == 1 ? Pen.END : Pen.UP, 3, 4));
        assertThat(one(point, COLD).toStroke3()).isDeepEqualTo(new float[][] {{0, 0, 1}});
        // A model that predicts nothing about the first point: its stroke continues, whatever the first output.
        FakeDecoder offset = new FakeDecoder(
                with(FirstEvent.OFFSET, Preparation.Anchor.FIRST_POINT),
                step -> output(step == 2 ? Pen.END : Pen.UP, 3, 4));
        assertThat(one(offset, COLD).toStroke3()).isDeepEqualTo(new float[][] {{0, 0, 0}, {3, 4, 1}});
    }

    @Test
    void limitsHold() {
        FakeDecoder endless = new FakeDecoder(FIXED, step -> output(Pen.DOWN, 0.1f, 0));
        StrokeSequence sequence = one(endless, COLD.withPoints(0, 7));
        assertThat(sequence.points()).isEqualTo(7);
        assertThat(sequence.pen(6)).isEqualTo(Pen.UP);
        assertThat(endless.rowSteps()).isEqualTo(7);

        FakeDecoder atOnce = new FakeDecoder(FIXED, step -> output(Pen.END, 0.1f, 0));
        assertThat(one(atOnce, COLD).points()).isEqualTo(1);
        assertThat(one(atOnce, COLD.withPoints(5, 9)).points()).isEqualTo(5);
    }

    @Test
    void aDrawingThatRunsAwayIsEnded() {
        // 400 model units of 30 each: the ninth point would be beyond 400 sides of the box, 102 000 units.
        FakeDecoder away = new FakeDecoder(FIXED, step -> output(Pen.DOWN, 400, 0));
        StrokeSequence ended = one(away, COLD);
        assertThat(ended.points()).isEqualTo(8);
        assertThat(ended.pen(7)).isEqualTo(Pen.UP);
        // The same vertically and in the other direction: a position of exactly 400 sides is still allowed.
        FakeDecoder up = new FakeDecoder(FIXED, step -> output(Pen.DOWN, 0, -425));
        assertThat(one(up, COLD).points()).isEqualTo(8);
        try (FakeDecoder atOnce = new FakeDecoder(FIXED, step -> output(Pen.DOWN, 3e38f, -3e38f))) {
            Drawing drawing = new Drawer(atOnce, 1).draw(COLD).get(0);
            assertThat(drawing.points()).isEqualTo(1);
            assertThat(drawing.x(0)).isBetween(1.01e5f, 1.03e5f);
            assertThat(drawing.y(0)).isBetween(-1.03e5f, -1.01e5f);
        }
    }

    @Test
    void aDrawingIsTheSameAloneAndAmongOthers() {
        SketchModel model = TestModels.model(TestModels.config("cat", "dog"), 3);
        Decoder decoder = model.decoder();
        DrawOptions options = DrawOptions.PLAIN
                .withTemperature(1)
                .withSeed(7)
                .withCount(23)
                .withLabel("dog")
                .withPoints(2, 60);
        List<StrokeSequence> together = new Drawer(decoder, 64).sequences(List.of(options));
        assertThat(together.stream().map(StrokeSequence::points).distinct()).hasSizeGreaterThan(3);
        assertThat(new Drawer(decoder, 5).sequences(List.of(options))).isEqualTo(together);
        for (int i = 0; i < 23; i++) {
            DrawOptions alone = options.withCount(1).withFirst(i);
            assertThat(new Drawer(decoder, 1).sequences(List.of(alone))).containsExactly(together.get(i));
        }
        // Together with requests of another class, temperature and limit.
        DrawOptions other = DrawOptions.PLAIN.withCount(4).withPoints(0, 9).withSeed(1);
        List<StrokeSequence> mixed = new Drawer(decoder, 9).sequences(List.of(other, options, other));
        assertThat(mixed.subList(4, 27)).isEqualTo(together);
        assertThat(mixed.subList(27, 31)).isEqualTo(mixed.subList(0, 4));
        assertThat(new Drawer(decoder, 64).sequences(List.of(options.withSeed(8))))
                .isNotEqualTo(together);
        assertThat(model.draw(options))
                .isEqualTo(together.stream()
                        .map(model.config().preparation()::drawing)
                        .toList());
    }

    @Test
    void aGuidedDrawingIsTheSameAloneAndAmongOthers() {
        SketchModel model = TestModels.model(TestModels.config("cat", "dog"), 3);
        Decoder decoder = model.decoder();
        DrawOptions plain = DrawOptions.PLAIN
                .withTemperature(1)
                .withCount(9)
                .withLabel("dog")
                .withPoints(2, 60);
        DrawOptions guided = plain.withGuidance(3);
        List<StrokeSequence> together = new Drawer(decoder, 64).sequences(List.of(guided));
        List<StrokeSequence> mixed = new Drawer(decoder, 7).sequences(List.of(plain, guided, plain));
        assertThat(mixed.subList(9, 18)).isEqualTo(together);
        assertThat(mixed.subList(0, 9)).isEqualTo(new Drawer(decoder, 64).sequences(List.of(plain)));
        assertThat(mixed.subList(18, 27)).isEqualTo(mixed.subList(0, 9)).isNotEqualTo(together);
        for (int i = 0; i < 9; i++) {
            assertThat(new Drawer(decoder, 1)
                            .sequences(List.of(guided.withCount(1).withFirst(i))))
                    .containsExactly(together.get(i));
        }
    }

    /** If the model's outputs with a class and without are the same, guidance has no effect. */
    @Test
    void guidanceTowardsNothingIsNone() {
        ModelConfig config = TestModels.config("cat", "dog");
        Parameters parameters = TestModels.randomParameters(config, 3);
        int width = config.backbone().width();
        int at = parameters.at("class.weight");
        System.arraycopy(parameters.values(), at + 2 * width, parameters.values(), at + width, width);
        SketchModel model = SketchModel.of(config, parameters);
        DrawOptions dog = DrawOptions.PLAIN.withCount(4).withLabel("dog").withPoints(2, 40);
        assertThat(model.draw(dog.withGuidance(5))).isEqualTo(model.draw(dog));
        DrawOptions cat = dog.withLabel("cat");
        assertThat(model.draw(cat.withGuidance(5))).isNotEqualTo(model.draw(cat));
    }

    @Test
    void guidanceNeedsAClass() {
        DrawOptions guided = COLD.withGuidance(2);
        FakeDecoder decoder = new FakeDecoder(FIXED, step -> output(Pen.END, 0, 0));
        assertThatThrownBy(() -> new Drawer(decoder, 1).draw(guided))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a class, since the guidance is 2, but there is none");
        FakeDecoder none = new FakeDecoder(with(FirstEvent.PEN, Preparation.Anchor.BOX), step -> output(Pen.END, 0, 0));
        assertThatThrownBy(() -> new Drawer(none, 1).draw(guided))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the model knows no classes");
    }

    @Test
    void guidanceNeedsAModelThatLearnedWithoutClasses() {
        ModelConfig config = FIXED.withLabelDropping(false);
        FakeDecoder decoder = new FakeDecoder(config, step -> output(Pen.END, 0, 0));
        Drawer drawer = new Drawer(decoder, 1);
        assertThatThrownBy(() -> drawer.draw(COLD.withLabel("cat").withGuidance(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a guidance of 1")
                .hasMessageContaining("without label dropping");
        assertThat(drawer.draw(COLD.withLabel("cat").withGuidance(1))).hasSize(1);
        assertThat(drawer.draw(DrawOptions.of(config).withLabel("cat"))).hasSize(1);
    }

    /** The model's own guidance is used if there is a class, and is not an error if there is none. */
    @Test
    void theModelsOwnGuidanceIsForClasses() {
        DrawOptions own = DrawOptions.of(FIXED);
        assertThat(FIXED.drawDefaults().guidance()).isNotEqualTo(1);
        assertThat(own.sampling().guidance()).isEmpty();
        assertThat(DrawRequest.fromNothing(FIXED, own).rowsEach()).isEqualTo(1);
        assertThat(DrawRequest.fromNothing(FIXED, own.withLabel("cat")).rowsEach())
                .isEqualTo(2);
        assertThat(DrawRequest.fromNothing(FIXED, own.withGuidance(1).withLabel("cat"))
                        .rowsEach())
                .isEqualTo(1);
        ModelConfig none = with(FirstEvent.PEN, Preparation.Anchor.BOX);
        assertThat(DrawRequest.fromNothing(none, DrawOptions.of(FIXED)).rowsEach())
                .isEqualTo(1);
        SketchModel model = TestModels.model(TestModels.config("cat", "dog"), 3);
        DrawOptions dog = model.drawOptions().withCount(3).withLabel("dog");
        double guidance = model.config().drawDefaults().guidance();
        assertThat(model.draw(dog)).isEqualTo(model.draw(dog.withGuidance(guidance)));
    }

    @Test
    void optionsBeginWithTheModelsDefaults() {
        DrawDefaults defaults = new DrawDefaults(0.6, 0.9, 0.95, 3);
        assertThat(DrawOptions.of(FIXED.with(defaults)))
                .isEqualTo(new DrawOptions(
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        0,
                        new SamplingOptions(0.6, 0.9, 0.95, Optional.empty(), 0, 250)));
    }

    @Test
    void unguidedDrawingsCostNothingMore() {
        for (double guidance : new double[] {1, 2}) {
            FakeDecoder decoder = new FakeDecoder(FIXED, step -> output(step < 4 ? Pen.DOWN : Pen.END, 1, 0));
            one(decoder, COLD.withLabel("cat").withGuidance(guidance));
            assertThat(decoder.rowSteps()).isEqualTo((int) (5 * guidance));
        }
    }

    @Test
    void threadsChangeNothing() {
        ModelConfig config = TestModels.config("cat", "dog");
        SketchModel model = SketchModel.of(config, TestModels.randomParameters(config, 2));
        Decoder decoder = model.decoder();
        IntFunction<DrawOptions> options =
                i -> DrawOptions.PLAIN.withPoints(0, 30).withFirst(i).withLabel(i % 2 == 0 ? "cat" : "dog");
        List<Drawing> one = new ArrayList<>();
        List<Drawing> three = new ArrayList<>();
        List<Drawing> all = new ArrayList<>();
        new Drawer(decoder, 4).draw(23, options, 1, one::add);
        new Drawer(decoder, 5).draw(23, options, 3, three::add);
        model.draw(23, options, all::add);
        assertThat(three).hasSize(23).isEqualTo(one);
        assertThat(all).isEqualTo(one);
        assertThat(new Drawer(decoder, 1).draw(options.apply(7))).containsExactly(one.get(7));
    }

    @Test
    void finishedDrawingsLeave() {
        // Pen up or the end, with probability one half each at every step.
        try (FakeDecoder decoder = new FakeDecoder(FIXED, step -> new float[] {-40, 0, 0, 0, 0, 0, 0, 0, 0})) {
            List<StrokeSequence> sequences = new Drawer(decoder, 100)
                    .sequences(List.of(DrawOptions.PLAIN.withTemperature(1).withCount(100)));
            int points = sequences.stream().mapToInt(StrokeSequence::points).sum();
            assertThat(decoder.rowSteps()).isEqualTo(points + 100);
        }
    }

    @Test
    void unknownClassesAreRefusedWithTheNearest() {
        FakeDecoder decoder = new FakeDecoder(FIXED, step -> output(Pen.END, 0, 0));
        assertThatThrownBy(() -> new Drawer(decoder, 1).draw(DrawOptions.PLAIN.withLabel("caat")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 classes")
                .hasMessageEndingWith("but was caat; did you mean cat, boat or cactus?");
        FakeDecoder none = new FakeDecoder(with(FirstEvent.PEN, Preparation.Anchor.BOX), step -> output(Pen.END, 0, 0));
        assertThatThrownBy(() -> new Drawer(none, 1).draw(DrawOptions.PLAIN.withLabel("cat")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("knows none");
        assertThat(new Drawer(none, 1).draw(DrawOptions.PLAIN)).hasSize(1);
    }

    @Test
    void optionsCheckThemselves() {
        DrawOptions options = DrawOptions.PLAIN;
        List<Runnable> wrong = List.of(
                () -> options.withCount(0),
                () -> options.withTemperature(-0.1),
                () -> options.withTemperature(Double.NaN),
                () -> options.withPenTemperature(-1),
                () -> options.withPenTemperature(101),
                () -> options.withTopP(0),
                () -> options.withTopP(1.1),
                () -> options.withGuidance(-1),
                () -> options.withGuidance(10.5),
                () -> options.withPoints(0, 0),
                () -> options.withPoints(8, 7),
                () -> options.withPoints(0, SamplingOptions.MOST_POINTS + 1));
        for (Runnable each : wrong) {
            assertThatThrownBy(each::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected")
                    .hasMessageContaining("but was");
        }
        assertThat(options)
                .isEqualTo(new DrawOptions(
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        0,
                        new SamplingOptions(1, 1, 1, Optional.of(1.0), 0, 250)));
        assertThat(options.withLabel("a")
                        .withFirst(3)
                        .withSeed(4)
                        .withTopP(0.5)
                        .withGuidance(3)
                        .withCount(2)
                        .withTemperature(0.7)
                        .withPenTemperature(0.8)
                        .withPoints(5, 6))
                .isEqualTo(new DrawOptions(
                        2,
                        Optional.of("a"),
                        Optional.empty(),
                        4,
                        3,
                        new SamplingOptions(0.7, 0.8, 0.5, Optional.of(3.0), 5, 6)));
    }
}
