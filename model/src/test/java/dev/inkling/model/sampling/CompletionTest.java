package dev.inkling.model.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Begun;
import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.model.SketchModel;
import dev.inkling.model.TestModels;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Decoder;
import dev.inkling.model.internal.network.FakeDecoder;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompletionTest {

    /** One unit of the box is two of this canvas. */
    private static final Bounds CANVAS = new Bounds(10, 20, 520, 530);

    /** Two strokes; the third point of the first lies on the line between its neighbours. */
    private static final Drawing BEGUN = Drawing.of(
            new float[] {10.1f, 60.1f, 110.1f, 160.1f, 200.3f, 210.7f},
            new float[] {20, 120, 120, 120, 300, 333},
            new int[] {4, 6},
            DrawingInfo.ofLabel("cat"));

    private static final DrawOptions COLD = DrawOptions.PLAIN.withTemperature(0).withPenTemperature(0);

    @Test
    void theBeginningStaysAndIsContinued() {
        // The start and four of five points: outputs about given events do not matter.
        Pen[] pens = {Pen.END, Pen.END, Pen.END, Pen.END, Pen.END, Pen.DOWN, Pen.UP, Pen.END};
        try (FakeDecoder decoder = new FakeDecoder(DrawerTest.FIXED, step -> DrawerTest.output(pens[step], 1, -1))) {
            Completion completion = new Drawer(decoder, 4)
                    .complete(new Begun(BEGUN, false).withCanvas(CANVAS), COLD, BestOf.ONE, 1)
                    .get(0);
            Drawing drawing = completion.drawing();
            assertThat(completion.begunPoints()).isEqualTo(5);
            assertThat(drawing.points()).isEqualTo(7);
            assertThat(drawing.strokes()).isEqualTo(3);
            int[] kept = {0, 1, 3, 4, 5};
            for (int i = 0; i < 5; i++) {
                assertThat(drawing.x(i)).isEqualTo(BEGUN.x(kept[i]));
                assertThat(drawing.y(i)).isEqualTo(BEGUN.y(kept[i]));
            }
            // An offset of (1, −1) model units is 30 in the box and 60 on the canvas.
            assertThat(drawing.x(5)).isCloseTo(270.7f, within(1e-3f));
            assertThat(drawing.y(6)).isCloseTo(213, within(1e-3f));
            assertThat(drawing.label()).contains("cat");
            assertThat(drawing.info().canvas()).contains(CANVAS);
        }
    }

    /** Strokes of new points end where the pen is lifted; the box need not begin at 0. */
    @Test
    void newStrokesBeginWhereThePenWasLifted() {
        Preparation preparation = new Preparation(30, new Bounds(-50, 20, 205, 275), Preparation.Anchor.BOX, 2, true);
        ModelConfig config = ModelConfig.of(
                preparation,
                DrawerTest.FIXED.backbone(),
                DrawerTest.FIXED.head(),
                DrawerTest.FIXED.penLoss(),
                List.of());
        Pen[] pens = {Pen.END, Pen.END, Pen.END, Pen.END, Pen.END, Pen.UP, Pen.UP, Pen.DOWN, Pen.END};
        try (FakeDecoder decoder = new FakeDecoder(config, step -> DrawerTest.output(pens[step], 1, -1))) {
            Drawing drawing = new Drawer(decoder, 4)
                    .complete(new Begun(BEGUN, true).withCanvas(CANVAS), COLD, BestOf.ONE, 1)
                    .get(0)
                    .drawing();
            assertThat(drawing.strokes()).isEqualTo(4);
            assertThat(drawing.points()).isEqualTo(8);
            assertThat(drawing.x(5)).isCloseTo(270.7f, within(1e-3f));
            assertThat(drawing.y(7)).isCloseTo(153, within(1e-3f));
        }
    }

    @Test
    void anOpenStrokeIsContinued() {
        // The model would end at once: it must not while the stroke is open.
        float[] endOrUp = {-40, 0, 5, 0, 1, -1, 0, 0, 0};
        try (FakeDecoder decoder = new FakeDecoder(DrawerTest.FIXED, step -> endOrUp)) {
            Drawer drawer = new Drawer(decoder, 4);
            Drawing open = drawer.complete(new Begun(BEGUN, true).withCanvas(CANVAS), COLD, BestOf.ONE, 1)
                    .get(0)
                    .drawing();
            assertThat(open.points()).isEqualTo(6);
            assertThat(open.strokes()).isEqualTo(2);
            Drawing closed = drawer.complete(new Begun(BEGUN, false).withCanvas(CANVAS), COLD, BestOf.ONE, 1)
                    .get(0)
                    .drawing();
            assertThat(closed.points()).isEqualTo(5);
            Drawing more = drawer.complete(
                            new Begun(BEGUN, false).withCanvas(CANVAS), COLD.withPoints(3, 3), BestOf.ONE, 1)
                    .get(0)
                    .drawing();
            assertThat(more.points()).isEqualTo(8);
        }
    }

    @Test
    void canvasesDifferInUnitsAlone() {
        SketchModel model = TestModels.model(TestModels.config("cat", "dog"), 3);
        DrawOptions options = DrawOptions.PLAIN.withTemperature(1).withCount(6).withPoints(5, 20);
        Drawing small = TestModels.drawing(12, 4);
        // Powers of two, so that nothing is rounded.
        Drawing large = small.transformed(4, 4, 128, -64)
                .withInfo(DrawingInfo.NONE.withCanvas(new Bounds(128, -64, 128 + 4 * 255, 4 * 255 - 64)));
        List<Completion> fromSmall = model.complete(new Begun(small, true), options);
        List<Completion> fromLarge = model.complete(new Begun(large, true), options);
        for (int i = 0; i < 6; i++) {
            Drawing a = fromSmall.get(i).drawing();
            Drawing b = fromLarge.get(i).drawing();
            assertThat(b.points()).isEqualTo(a.points());
            assertThat(b.strokes()).isEqualTo(a.strokes());
            for (int p = 0; p < a.points(); p++) {
                assertThat(b.x(p)).isCloseTo(4 * a.x(p) + 128, within(0.01f));
                assertThat(b.y(p)).isCloseTo(4 * a.y(p) - 64, within(0.01f));
            }
        }
    }

    @Test
    void completionsAreTheSameAloneAndAmongOthers() {
        SketchModel model = TestModels.model(TestModels.config("cat", "dog"), 3);
        Decoder decoder = model.decoder();
        DrawOptions options = DrawOptions.PLAIN.withTemperature(1).withCount(9).withPoints(1, 30);
        Drawing begun = TestModels.drawing(40, 4);
        List<Completion> together = model.complete(new Begun(begun, true), options);
        assertThat(together).hasSize(9).doesNotHaveDuplicates();
        assertThat(new Drawer(decoder, 2).complete(new Begun(begun, true), options, BestOf.ONE, 1))
                .isEqualTo(together);
        DrawOptions alone = options.withCount(1).withFirst(5);
        assertThat(new Drawer(decoder, 1).complete(new Begun(begun, true), alone, BestOf.ONE, 1))
                .containsExactly(together.get(5));
    }

    @Test
    void guidedCompletionsAreTheSameAloneAndAmongOthers() {
        SketchModel model = TestModels.model(TestModels.config("cat", "dog"), 3);
        Decoder decoder = model.decoder();
        DrawOptions plain = DrawOptions.PLAIN
                .withTemperature(1)
                .withCount(7)
                .withLabel("cat")
                .withPoints(1, 30);
        DrawOptions guided = plain.withGuidance(4);
        Drawing begun = TestModels.drawing(40, 4);
        List<Completion> together = model.complete(new Begun(begun, true), guided);
        assertThat(together).isNotEqualTo(model.complete(new Begun(begun, true), plain));
        assertThat(new Drawer(decoder, 2).complete(new Begun(begun, true), guided, BestOf.ONE, 1))
                .isEqualTo(together);
        DrawOptions alone = guided.withCount(1).withFirst(5);
        assertThat(new Drawer(decoder, 1).complete(new Begun(begun, true), alone, BestOf.ONE, 1))
                .containsExactly(together.get(5));
        // The drawing's own class can be guided towards; no class cannot.
        DrawOptions unnamed = DrawOptions.PLAIN
                .withTemperature(1)
                .withCount(7)
                .withPoints(1, 30)
                .withGuidance(4);
        List<Completion> own = model.complete(new Begun(begun.withInfo(DrawingInfo.ofLabel("cat")), true), unnamed);
        assertThat(own).isEqualTo(together);
        assertThatThrownBy(() -> model.complete(new Begun(begun, true), unnamed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a class, since the guidance is");
    }

    @Test
    void theClassIsTheDrawingsUnlessAnotherIsAskedFor() {
        SketchModel model = TestModels.model(TestModels.config("cat", "dog"), 3);
        DrawOptions options = DrawOptions.PLAIN.withTemperature(1).withPoints(9, 30);
        Drawing begun = TestModels.drawing(40, 4);
        Drawing cat = begun.withInfo(DrawingInfo.ofLabel("cat"));
        List<Completion> cats = model.complete(new Begun(cat, true), options);
        assertThat(model.complete(new Begun(begun, true), options.withLabel("cat")))
                .isEqualTo(cats);
        assertThat(model.complete(new Begun(cat, true), options.withLabel("dog")))
                .isNotEqualTo(cats);
        // A class that the model does not know is treated as none.
        Drawing zebra = begun.withInfo(DrawingInfo.ofLabel("zebra"));
        Drawing any = model.complete(new Begun(begun, true), options).get(0).drawing();
        assertThat(model.complete(new Begun(zebra, true), options).get(0).drawing())
                .isEqualTo(any.withInfo(any.info().withLabel("zebra")));
    }

    @Test
    void aCanvasWithoutExtentIsRefused() {
        try (FakeDecoder decoder = new FakeDecoder(DrawerTest.FIXED, step -> DrawerTest.output(Pen.END, 1, 1))) {
            Drawer drawer = new Drawer(decoder, 1);
            for (Bounds wrong : List.of(new Bounds(3, 3, 3, 3), new Bounds(0, 0, 1e-38f, 0))) {
                assertThatThrownBy(
                                () -> drawer.complete(new Begun(BEGUN, false).withCanvas(wrong), COLD, BestOf.ONE, 1))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("area that was drawn on");
            }
        }
    }
}
