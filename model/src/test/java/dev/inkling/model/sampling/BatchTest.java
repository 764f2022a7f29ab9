package dev.inkling.model.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.drawing.Begun;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.model.SketchModel;
import dev.inkling.model.TestModels;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Decoder;
import dev.inkling.model.internal.network.FakeDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Drawings that enter and leave: each has the same result as alone. */
class BatchTest {

    private static final DrawOptions DRAW =
            DrawOptions.PLAIN.withTemperature(1).withSeed(7).withCount(5).withPoints(2, 40);

    private static final Drawing BEGUN = TestModels.drawing(20, 4);

    static Stream<BackboneConfig> backbones() {
        return Stream.of(
                TestModels.oddTransformer(), new BackboneConfig.Lstm(21), new BackboneConfig.HyperLstm(17, 9, 3));
    }

    private static SketchModel model(BackboneConfig backbone) {
        return TestModels.model(TestModels.config(backbone, HeadConfig.DEFAULT.withComponents(5), "cat", "dog"), 3);
    }

    /** Draws until all have left; returns their results by index. */
    private static List<Completion> end(Batch batch, DrawRequest request, List<DrawingInProgress> leftBefore) {
        TreeMap<Integer, Completion> ended = new TreeMap<>();
        List<DrawingInProgress> left = new ArrayList<>(leftBefore);
        while (batch.rows() > 0) {
            left.addAll(batch.step());
        }
        for (DrawingInProgress drawing : left) {
            if (drawing.request() == request) {
                ended.put(drawing.index(), drawing.completion());
            }
        }
        return List.copyOf(ended.values());
    }

    @ParameterizedTest
    @MethodSource("backbones")
    void drawingsThatEnterAtAnyTimeAreTheSameAsAlone(BackboneConfig backbone) {
        SketchModel model = model(backbone);
        Decoder decoder = model.decoder();
        try (Batch batch = new Batch(decoder)) {
            ModelConfig config = model.config();
            DrawRequest first = DrawRequest.fromNothing(config, DRAW);
            DrawRequest guided =
                    DrawRequest.fromNothing(config, DRAW.withLabel("cat").withGuidance(2));
            DrawRequest request = DrawRequest.continuing(config, new Begun(BEGUN, true), DRAW, PointListener.NONE, 1);
            List<DrawingInProgress> left = new ArrayList<>();
            batch.enter(first.begin(2));
            left.addAll(batch.step());
            batch.enter(request.begin(3));
            left.addAll(batch.step());
            left.addAll(batch.step());
            batch.enter(first.begin(3));
            batch.enter(guided.begin(5));
            left.addAll(batch.step());
            batch.enter(request.begin(2));
            List<DrawingInProgress> all = new ArrayList<>(left);
            while (batch.rows() > 0) {
                all.addAll(batch.step());
            }
            assertThat(end(batch, first, all).stream().map(Completion::drawing)).isEqualTo(model.draw(DRAW));
            assertThat(end(batch, guided, all).stream().map(Completion::drawing))
                    .isEqualTo(model.draw(DRAW.withLabel("cat").withGuidance(2)));
            assertThat(end(batch, request, all)).isEqualTo(model.complete(new Begun(BEGUN, true), DRAW));
        }
    }

    @Test
    void pointsAreReportedAsTheyAreDrawn() {
        SketchModel model = model(TestModels.oddTransformer());
        Decoder decoder = model.decoder();
        try (Batch batch = new Batch(decoder)) {
            List<List<float[]>> reported = new ArrayList<>();
            for (int index = 0; index < 5; index++) {
                reported.add(new ArrayList<>());
            }
            DrawRequest request = DrawRequest.continuing(
                    model.config(),
                    new Begun(BEGUN, false),
                    DRAW,
                    (index, x, y, pen) -> reported.get(index).add(new float[] {x, y, pen.index()}),
                    1);
            batch.enter(request.begin(5));
            List<Completion> ended = end(batch, request, List.of());
            for (int index = 0; index < 5; index++) {
                Drawing drawing = ended.get(index).drawing();
                int given = ended.get(index).begunPoints();
                assertThat(reported.get(index))
                        .hasSize(drawing.points() - given)
                        .isNotEmpty();
                for (int i = given; i < drawing.points(); i++) {
                    float[] point = reported.get(index).get(i - given);
                    assertThat(point[0]).isEqualTo(drawing.x(i));
                    assertThat(point[1]).isEqualTo(drawing.y(i));
                }
            }
        }
    }

    /** The start and the beginning are read once for all continuations. */
    @Test
    void aSharedBeginningIsReadOnce() {
        FakeDecoder decoder = new FakeDecoder(DrawerTest.FIXED, step -> DrawerTest.output(Pen.DOWN, 1, 0));
        Drawing four = TestModels.drawing(4, 1);
        try (decoder;
                Batch batch = new Batch(decoder)) {
            DrawOptions options = DrawOptions.PLAIN.withCount(6).withPoints(0, 3);
            DrawRequest request =
                    DrawRequest.continuing(DrawerTest.FIXED, new Begun(four, true), options, PointListener.NONE, 1);
            assertThat(request.given()).isEqualTo(4);
            batch.enter(request.begin(6));
            assertThat(batch.rows()).isEqualTo(1);
            assertThat(batch.rowsAhead()).isEqualTo(6);
            assertThat(end(batch, request, List.of())).hasSize(6);
            // Five steps of one row, then two of six.
            assertThat(decoder.rowSteps()).isEqualTo(5 + 2 * 6);
        }
    }

    @Test
    void cancelledDrawingsLeaveAtTheNextStep() {
        FakeDecoder decoder = new FakeDecoder(DrawerTest.FIXED, step -> DrawerTest.output(Pen.DOWN, 1, 0));
        try (decoder;
                Batch batch = new Batch(decoder)) {
            DrawOptions options = DrawOptions.PLAIN.withCount(3).withPoints(0, 9);
            DrawRequest stays = DrawRequest.fromNothing(DrawerTest.FIXED, options);
            DrawRequest leaves = DrawRequest.fromNothing(DrawerTest.FIXED, options);
            batch.enter(stays.begin(3));
            batch.enter(leaves.begin(3));
            assertThat(batch.step()).isEmpty();
            leaves.cancel();
            List<DrawingInProgress> left = batch.step();
            assertThat(left).hasSize(3).allMatch(drawing -> drawing.request() == leaves);
            assertThat(batch.rows()).isEqualTo(3);
            assertThatThrownBy(left.get(0)::completion).isInstanceOf(IllegalStateException.class);
            assertThat(end(batch, stays, List.of())).hasSize(3);
        }
    }

    /** Outputs that are not finite fail only their own drawings. */
    @Test
    void aFailedDrawingDoesNotAffectOthers() {
        float[] broken = DrawerTest.output(Pen.DOWN, Float.NaN, 0);
        FakeDecoder decoder =
                new FakeDecoder(DrawerTest.FIXED, step -> step == 5 ? broken : DrawerTest.output(Pen.DOWN, 1, 0));
        try (decoder;
                Batch batch = new Batch(decoder)) {
            DrawRequest fails = DrawRequest.fromNothing(DrawerTest.FIXED, DrawOptions.PLAIN.withPoints(0, 9));
            DrawRequest ends = DrawRequest.fromNothing(DrawerTest.FIXED, DrawOptions.PLAIN.withPoints(0, 4));
            batch.enter(fails.begin(1));
            batch.step();
            batch.enter(ends.begin(1));
            List<DrawingInProgress> left = new ArrayList<>();
            while (batch.rows() > 0) {
                left.addAll(batch.step());
            }
            assertThat(left).extracting(DrawingInProgress::request).containsExactly(ends, fails);
            assertThat(left.get(0).completion().drawing().points()).isEqualTo(4);
            assertThatThrownBy(left.get(1)::completion)
                    .isInstanceOf(InklingException.class)
                    .hasMessageContaining("expected finite outputs from the model");
        }
    }

    @Test
    void wrongUseThrows() {
        FakeDecoder decoder = new FakeDecoder(DrawerTest.FIXED, step -> DrawerTest.output(Pen.DOWN, 1, 0));
        try (Batch batch = new Batch(decoder)) {
            assertThatThrownBy(batch::step).isInstanceOf(IllegalStateException.class);
            DrawRequest request = DrawRequest.fromNothing(DrawerTest.FIXED, DrawOptions.PLAIN);
            assertThatThrownBy(() -> request.begin(2)).isInstanceOf(IllegalArgumentException.class);
            batch.enter(request.begin(1));
            assertThatThrownBy(() -> request.begin(1)).isInstanceOf(IllegalArgumentException.class);
        }
        decoder.close();
    }
}
