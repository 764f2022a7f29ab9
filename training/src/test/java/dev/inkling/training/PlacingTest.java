package dev.inkling.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.doodle.Doodles;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.drawing.sequence.StrokeSequence;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random positions and sizes of drawings. */
final class PlacingTest {

    private static final Preparation PREPARATION =
            new Preparation(30, Bounds.QUICKDRAW, Preparation.Anchor.BOX, 2, false);

    private final Drawing drawing = Doodles.toy();
    private final StrokeSequence sequence = PREPARATION.sequence(drawing);

    @Test
    void drawingsGetAnySizeAndPositionInTheBox() {
        Placing placing = new Placing(PREPARATION);
        double side = drawing.bounds().side();
        double smallest = Double.POSITIVE_INFINITY;
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        int unchanged = 0;
        for (int i = 0; i < 400; i++) {
            SplittableRandom random = Seeds.random(1, "placing", i);
            Bounds bounds =
                    PREPARATION.drawing(placing.placed(sequence, random)).bounds();
            assertThat(bounds.minX()).isGreaterThan(-0.01f);
            assertThat(bounds.minY()).isGreaterThan(-0.01f);
            assertThat(bounds.maxX()).isLessThan(255.01f);
            assertThat(bounds.maxY()).isLessThan(255.01f);
            double factor = bounds.side() / side;
            assertThat(factor).isBetween(Placing.SMALLEST - 1e-3, 1 + 1e-3);
            smallest = Math.min(smallest, factor);
            left = Math.min(left, bounds.minX());
            right = Math.max(right, bounds.maxX());
            unchanged += Math.abs(bounds.minX() - drawing.bounds().minX()) < 1e-3 && factor > 0.999 ? 1 : 0;
        }
        assertThat(smallest).isLessThan(Placing.SMALLEST + 0.05);
        assertThat(left).isLessThan(5);
        assertThat(right).isGreaterThan(250);
        assertThat(unchanged).isBetween(90, 150);
    }

    /** A drawing keeps its shape: all its points are translated and scaled equally. */
    @Test
    void theShapeStays() {
        Placing placing = new Placing(PREPARATION);
        Drawing placed = PREPARATION.drawing(placing.placed(sequence, Seeds.random(1, "placing", 3)));
        Bounds from = drawing.bounds();
        Bounds to = placed.bounds();
        float factor = to.side() / from.side();
        assertThat(factor).isLessThan(0.99f);
        for (int p = 0; p < drawing.points(); p++) {
            assertThat((placed.x(p) - to.minX())).isCloseTo((drawing.x(p) - from.minX()) * factor, within(0.01f));
            assertThat((placed.y(p) - to.minY())).isCloseTo((drawing.y(p) - from.minY()) * factor, within(0.01f));
        }
        assertThat(placed.strokes()).isEqualTo(drawing.strokes());
    }

    /** Without a box only the size varies: the first point stays where it is. */
    @Test
    void withoutABoxOnlyTheSizeVaries() {
        Preparation preparation = PREPARATION.withAnchor(Preparation.Anchor.FIRST_POINT);
        Placing placing = new Placing(preparation);
        StrokeSequence from = preparation.sequence(drawing);
        for (int i = 0; i < 20; i++) {
            StrokeSequence placed = placing.placed(from, Seeds.random(1, "placing", i));
            assertThat(placed.dx(0)).isZero();
            assertThat(placed.dy(0)).isZero();
        }
    }
}
