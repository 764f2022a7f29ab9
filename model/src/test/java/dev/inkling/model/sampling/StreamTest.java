package dev.inkling.model.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.model.SketchModel;
import dev.inkling.model.TestModels;
import dev.inkling.model.config.Features;
import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.PenLoss;
import dev.inkling.model.internal.network.FakeDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Points that are reported as they are drawn, and cancellation. */
class StreamTest {

    private static final DrawOptions FIVE =
            DrawOptions.PLAIN.withTemperature(1).withSeed(7).withCount(5).withPoints(2, 40);

    /** A point that was reported. */
    private record Reported(float x, float y, Pen pen) {}

    /** The reported points by drawing. */
    private static final class Listener implements PointListener {

        private final Map<Integer, List<Reported>> points = new TreeMap<>();

        @Override
        public void point(int index, float x, float y, Pen pen) {
            points.computeIfAbsent(index, i -> new ArrayList<>()).add(new Reported(x, y, pen));
        }

        List<Reported> of(int index) {
            return points.getOrDefault(index, List.of());
        }
    }

    private static void assertReported(Listener listener, List<Drawing> drawings) {
        for (int i = 0; i < drawings.size(); i++) {
            Drawing drawing = drawings.get(i);
            List<Reported> points = listener.of(i);
            assertThat(points).hasSize(drawing.points());
            for (int p = 0; p < drawing.points(); p++) {
                assertThat(points.get(p).x()).isEqualTo(drawing.x(p));
                assertThat(points.get(p).y()).isEqualTo(drawing.y(p));
            }
            int strokes = 0;
            for (Reported point : points.subList(0, points.size() - 1)) {
                strokes += point.pen() == Pen.UP ? 1 : 0;
            }
            assertThat(drawing.strokes()).isEqualTo(strokes + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void aStreamGivesTheDrawingsThatDrawGives(int batch) {
        ModelConfig config = TestModels.config("cat", "dog");
        SketchModel model = TestModels.model(config, 3);
        Listener listener = new Listener();
        DrawRequest request = DrawRequest.fromNothing(config, FIVE, listener, 1);
        List<Completion> streamed = new Drawer(model.decoder(), batch).stream(request, () -> false);
        assertThat(streamed.stream().map(Completion::drawing)).isEqualTo(model.draw(FIVE));
        assertThat(streamed).allMatch(completion -> completion.begunPoints() == 0);
        assertReported(listener, streamed.stream().map(Completion::drawing).toList());
    }

    /** Every kind of first point is reported, in a box that does not begin at 0. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void firstPointsAreReported(int kind) {
        Preparation.Anchor anchor = kind == 0 ? Preparation.Anchor.BOX : Preparation.Anchor.FIRST_POINT;
        Preparation preparation = new Preparation(30, new Bounds(-50, 20, 205, 275), anchor, 2, true);
        ModelConfig config = ModelConfig.of(
                        preparation,
                        TestModels.oddTransformer(),
                        HeadConfig.DEFAULT.withComponents(5),
                        new PenLoss.CrossEntropy(),
                        List.of())
                .with(kind == 2 ? FirstEvent.OFFSET : FirstEvent.PEN, Features.RICH);
        SketchModel model = TestModels.model(config, 3);
        for (int most : new int[] {40, 1}) {
            DrawOptions options = FIVE.withPoints(Math.min(2, most), most);
            Listener listener = new Listener();
            DrawRequest request = DrawRequest.fromNothing(config, options, listener, 1);
            List<Completion> streamed = new Drawer(model.decoder(), 3).stream(request, () -> false);
            assertReported(listener, streamed.stream().map(Completion::drawing).toList());
            assertThat(streamed)
                    .hasSize(5)
                    .allMatch(one -> one.drawing().points() >= Math.min(2, most)
                            && one.drawing().points() <= most);
        }
    }

    /** The batch takes two of three drawings; the first two end after four points each. */
    @Test
    void stoppingKeepsWhatWasFinished() {
        for (int steps : new int[] {0, 1, 3, 4, 6, 8}) {
            Listener listener = new Listener();
            DrawRequest request =
                    DrawRequest.fromNothing(DrawerTest.FIXED, FIVE.withCount(3).withPoints(0, 4), listener, 1);
            AtomicInteger asked = new AtomicInteger();
            try (FakeDecoder decoder = new FakeDecoder(DrawerTest.FIXED, step -> DrawerTest.output(Pen.DOWN, 1, -2))) {
                List<Completion> finished =
                        new Drawer(decoder, 2).stream(request, () -> asked.getAndIncrement() == steps);
                assertThat(finished).hasSize(steps < 4 ? 0 : steps < 8 ? 2 : 3);
                assertThat(listener.of(0)).hasSize(Math.min(4, steps));
                assertThat(listener.of(1)).hasSize(Math.min(4, steps));
                assertThat(listener.of(2)).hasSize(Math.max(0, steps - 4));
                assertThat(decoder.rowSteps()).isEqualTo(Math.min(8, 2 * steps) + Math.max(0, steps - 4));
            }
        }
    }

    /** Once all have ended, it is not asked again whether to stop. */
    @Test
    void aStreamEndsByItself() {
        AtomicInteger asked = new AtomicInteger();
        try (FakeDecoder decoder = new FakeDecoder(DrawerTest.FIXED, step -> DrawerTest.output(Pen.DOWN, 1, -2))) {
            DrawRequest request = DrawRequest.fromNothing(DrawerTest.FIXED, FIVE.withPoints(0, 4));
            assertThat(new Drawer(decoder, 8).stream(request, () -> asked.incrementAndGet() > 100))
                    .hasSize(5);
        }
        assertThat(asked).hasValueLessThanOrEqualTo(5);
    }
}
