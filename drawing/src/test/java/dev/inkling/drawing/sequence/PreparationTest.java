package dev.inkling.drawing.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.doodle.Doodles;
import dev.inkling.drawing.sequence.Preparation.Anchor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values of a preparation, and its conversions of positions; {@link SequenceTest} tests those of drawings. */
final class PreparationTest {

    /** Wider than high; its centre is (160, 30). */
    private static final Bounds BOX = new Bounds(10, -20, 310, 80);

    private static Preparation preparation(Anchor anchor) {
        return new Preparation(12.5, BOX, anchor, 2, false);
    }

    private static Drawing stroke(float[] x, float[] y) {
        return Drawing.of(x, y, new int[] {x.length}, DrawingInfo.NONE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void theScaleIsPositive(double scale) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Preparation(scale, BOX, Anchor.BOX, 2, false))
                .withMessage("expected a positive scale but was " + scale);
    }

    @Test
    void theBoxHasAnExtent() {
        Bounds point = new Bounds(3, 4, 3, 4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Preparation(1, point, Anchor.BOX, 2, false))
                .withMessageStartingWith("expected a box with an extent but was");
        // One direction is enough: drawings may be lines.
        assertThatCode(() -> new Preparation(1, new Bounds(3, 4, 3, 5), Anchor.BOX, 2, false))
                .doesNotThrowAnyException();
    }

    @Test
    void epsilonIsZeroOrMore() {
        assertThat(new Preparation(1, BOX, Anchor.BOX, 0, false).simplification())
                .isZero();
        for (float epsilon : new float[] {-0.1f, Float.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Preparation(1, BOX, Anchor.BOX, epsilon, false))
                    .withMessage("expected epsilon of at least 0 but was " + epsilon);
        }
    }

    @Test
    void aCopyDiffersInOneValue() {
        Preparation preparation = preparation(Anchor.BOX);
        assertThat(preparation.withDequantised(true)).isEqualTo(new Preparation(12.5, BOX, Anchor.BOX, 2, true));
        assertThat(preparation.withAnchor(Anchor.FIRST_POINT)).isEqualTo(preparation(Anchor.FIRST_POINT));
    }

    /** The longer sides of the box are at −1 and 1, whatever the scale. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 12.5, 400})
    void positionsInTheBoxAreFromMinusOneToOne(double scale) {
        Preparation preparation = new Preparation(scale, BOX, Anchor.BOX, 2, false);
        StrokeSequence corners = preparation.sequence(stroke(new float[] {10, 310}, new float[] {-20, 80}));
        float factor = preparation.positionScale();
        assertThat(corners.dx(0) * factor).isCloseTo(-1, within(1e-6f));
        assertThat((corners.dx(0) + corners.dx(1)) * factor).isCloseTo(1, within(1e-6f));
        assertThat(corners.dy(0) * factor).isCloseTo(-1 / 3f, within(1e-6f));
    }

    @Test
    void theFirstOffsetLeadsFromTheAnchor() {
        Drawing drawing = stroke(new float[] {185, 190}, new float[] {5, 55});
        StrokeSequence fromCentre = preparation(Anchor.BOX).sequence(drawing);
        assertThat(fromCentre.toStroke3()).isDeepEqualTo(new float[][] {{2, -2, 0}, {0.4f, 4, 1}});
        StrokeSequence fromFirst = preparation(Anchor.FIRST_POINT).sequence(drawing);
        assertThat(fromFirst.toStroke3()).isDeepEqualTo(new float[][] {{0, 0, 0}, {0.4f, 4, 1}});
    }

    /** Where a point is on the screen while it is drawn is where it is in the finished drawing. */
    @ParameterizedTest
    @EnumSource(Anchor.class)
    void singlePositionsAreMappedAsDrawingsAre(Anchor anchor) {
        Preparation preparation = preparation(anchor);
        StrokeSequence sequence = preparation(Anchor.BOX).sequence(Doodles.toy());
        Drawing drawing = preparation.drawing(sequence);
        double x = 0;
        double y = 0;
        for (int i = 0; i < sequence.points(); i++) {
            x += sequence.preciseDx(i);
            y += sequence.preciseDy(i);
            assertThat(preparation.sourceX(x)).isCloseTo(drawing.x(i), within(1e-3f));
            assertThat(preparation.sourceY(y)).isCloseTo(drawing.y(i), within(1e-3f));
        }
        assertThat(preparation.sourceX(0)).isEqualTo(anchor == Anchor.BOX ? 160 : 0);
        assertThat(preparation.sourceY(0)).isEqualTo(anchor == Anchor.BOX ? 30 : 0);
    }

    @Test
    void aBeginningIsSimplifiedUnlessEpsilonIsZero() {
        // Points on a line, but for one that is 1.5 from it.
        Drawing line = stroke(new float[] {10, 20, 30, 40, 50}, new float[] {5, 5, 5, 6.5f, 5});
        Preparation keeping = new Preparation(1, BOX, Anchor.BOX, 0, false);
        assertThat(keeping.begun(line, BOX)).isEqualTo(line);
        Preparation simplifying = new Preparation(1, BOX, Anchor.BOX, 2, false);
        assertThat(simplifying.begun(line, BOX)).isEqualTo(stroke(new float[] {10, 50}, new float[] {5, 5}));
        // Epsilon is in the box's units: on a canvas a tenth as large the same shape is 0.15 high.
        Drawing small = line.transformed(0.1f, 0.1f, -1, 2);
        Bounds canvas = new Bounds(0, 0, 30, 10);
        assertThat(simplifying.begun(small, canvas).points()).isEqualTo(2);
        assertThat(new Preparation(1, BOX, Anchor.BOX, 1, false)
                        .begun(small, canvas)
                        .points())
                .isGreaterThan(2);
    }

    @Test
    void aCanvasIsMappedFromItsTopLeftAndByItsLongerSide() {
        Drawing corners = stroke(new float[] {-5, 145}, new float[] {40, 90});
        Drawing mapped = preparation(Anchor.BOX).onBox(corners, new Bounds(-5, 40, 145, 90));
        assertThat(mapped).isEqualTo(stroke(new float[] {10, 310}, new float[] {-20, 80}));
    }

    @Test
    void aCanvasThatIsTooSmallIsRefused() {
        Drawing drawing = stroke(new float[] {0, 1}, new float[] {0, 1});
        for (float side : new float[] {0, 1e-38f}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> preparation(Anchor.BOX).onBox(drawing, new Bounds(0, 0, side, side)))
                    .withMessageStartingWith("expected finite coordinates");
        }
    }
}
