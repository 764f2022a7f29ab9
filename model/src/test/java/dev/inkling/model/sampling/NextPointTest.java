package dev.inkling.model.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Begun;
import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.model.SketchModel;
import dev.inkling.model.TestModels;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NextPointTest {

    private static final int STEP = 4;

    /** The canvas is two and a half times as large as the box: its units differ. */
    @Test
    void theDensityIntegratesToTheProbabilityOfThePen() {
        Bounds canvas = new Bounds(-100, 50, 537.5f, 687.5f);
        Drawing begun = TestModels.drawing(6, 4).transformed(2.5f, 2.5f, -100, 50);
        SketchModel model = TestModels.model(TestModels.config("cat", "dog"), 3);
        NextPoint next = model.next(new Begun(begun, true).withCanvas(canvas), Optional.of("dog"));
        assertThat(next.canvas()).isEqualTo(canvas);
        assertThat(next.pen(Pen.DOWN) + next.pen(Pen.UP) + next.pen(Pen.END)).isCloseTo(1, within(1e-9));
        double point = 1 - next.pen(Pen.END);
        assertThat(integral(next, begun, Pen.DOWN)).isCloseTo(next.pen(Pen.DOWN) / point, within(0.01));
        assertThat(integral(next, begun, Pen.UP)).isCloseTo(next.pen(Pen.UP) / point, within(0.01));
    }

    private static double integral(NextPoint next, Drawing begun, Pen pen) {
        int last = begun.points() - 1;
        double sum = 0;
        for (int dx = -1200; dx <= 1200; dx += STEP) {
            for (int dy = -1200; dy <= 1200; dy += STEP) {
                sum += next.density(begun.x(last) + dx, begun.y(last) + dy, pen) * STEP * STEP;
            }
        }
        return sum;
    }

    @Test
    void theUnitsOfTheCanvasChangeNothingElse() {
        Drawing small = TestModels.drawing(9, 5);
        Drawing large = small.transformed(4, 4, 0, 0);
        SketchModel model = TestModels.model(TestModels.config(), 3);
        NextPoint one = model.next(new Begun(small, false).withCanvas(Bounds.QUICKDRAW), Optional.empty());
        NextPoint other =
                model.next(new Begun(large, false).withCanvas(new Bounds(0, 0, 1020, 1020)), Optional.empty());
        assertThat(other.density(4 * 77, 4 * 99, Pen.DOWN) * 16)
                .isCloseTo(one.density(77, 99, Pen.DOWN), within(1e-12));
    }
}
