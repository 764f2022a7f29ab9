package dev.inkling.drawing.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.doodle.Doodle;
import dev.inkling.drawing.doodle.Doodles;
import dev.inkling.drawing.geometry.Simplify;
import dev.inkling.drawing.sequence.Preparation.Anchor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Absolute points, stroke-3 and stroke-5 are three forms of one drawing. */
final class SequenceTest {

    private static final Preparation BOX = new Preparation(27.3f, Bounds.QUICKDRAW, Anchor.BOX, 2, true);
    private static final Preparation FIRST = new Preparation(27.3f, Bounds.QUICKDRAW, Anchor.FIRST_POINT, 2, true);

    private static List<Drawing> drawings() {
        return Doodles.set(Set.of(Doodle.values()), 3, 4);
    }

    @Test
    void stroke3AndStroke5AreTheSequence() {
        for (Drawing drawing : drawings()) {
            StrokeSequence sequence = BOX.sequence(drawing);
            assertThat(StrokeSequence.ofStroke3(sequence.toStroke3(), sequence.label()))
                    .isEqualTo(sequence);
            assertThat(StrokeSequence.ofStroke5(sequence.toStroke5(), sequence.label()))
                    .isEqualTo(sequence);
            float[][] stroke5 = sequence.toStroke5();
            assertThat(stroke5).hasDimensions(drawing.points() + 1, 5);
            for (float[] row : stroke5) {
                assertThat(row[2] + row[3] + row[4]).isEqualTo(1);
            }
            assertThat(stroke5[drawing.points()]).containsExactly(0, 0, 0, 0, 1);
            assertThat(sequence.pen(drawing.points())).isEqualTo(Pen.END);
        }
    }

    @Test
    void rowsOfStroke5EndWithTheirFirstEnd() {
        float[][] rows = {{1, 2, 1, 0, 0}, {3, -4, 0, 1, 0}, {0, 0, 0, 0, 1}, {7, 7, 1, 0, 0}, {0, 0, 0, 0, 1}};
        StrokeSequence sequence = StrokeSequence.ofStroke3(new float[][] {{1, 2, 0}, {3, -4, 1}}, Optional.of("cat"));
        assertThat(StrokeSequence.ofStroke5(rows, Optional.of("cat"))).isEqualTo(sequence);
        // Or with the last row: a drawing may be cut off.
        assertThat(StrokeSequence.ofStroke5(Arrays.copyOf(rows, 2), Optional.of("cat")))
                .isEqualTo(sequence);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StrokeSequence.ofStroke5(Arrays.copyOfRange(rows, 2, 5), Optional.empty()))
                .withMessageContaining("at least one");
    }

    @ParameterizedTest
    @ValueSource(bytes = {-1, 2, 3})
    void aPointsPenIsDownOrUp(byte pen) {
        float[] offsets = {1, 2};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StrokeSequence(offsets, offsets, new byte[] {0, pen}, Optional.empty()))
                .withMessage("expected pens that are down (0) or up (1), but one was " + pen);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void aBeginningHasPointsOfTheSequence(int points) {
        float[] offsets = {1, 2};
        StrokeSequence two = new StrokeSequence(offsets, offsets, new byte[2], Optional.empty());
        assertThat(two.beginning(2)).isEqualTo(two);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> two.beginning(points))
                .withMessage("expected from 1 to 2 points but was " + points);
    }

    @Test
    void aBeginningIsTheFirstPoints() {
        for (Drawing drawing : drawings()) {
            StrokeSequence sequence = BOX.sequence(drawing);
            for (int n : new int[] {1, drawing.strokeEnd(0), sequence.points()}) {
                StrokeSequence beginning = sequence.beginning(n);
                assertThat(beginning.toStroke3()).isDeepEqualTo(Arrays.copyOf(sequence.toStroke3(), n));
                assertThat(beginning.label()).isEqualTo(sequence.label());
            }
        }
    }

    /** Many small offsets add up: as 32-bit floats their errors would too. */
    @Test
    void offsetsAreKnownInDoublePrecision() {
        for (Drawing drawing : drawings()) {
            StrokeSequence sequence = BOX.sequence(drawing);
            double x = 0;
            double y = 0;
            for (int i = 0; i < drawing.points(); i++) {
                x += sequence.preciseDx(i);
                y += sequence.preciseDy(i);
                assertThat(127.5 + x * BOX.scale()).isCloseTo(drawing.x(i), within(1e-10));
                assertThat(127.5 + y * BOX.scale()).isCloseTo(drawing.y(i), within(1e-10));
            }
        }
    }

    /** Equality is that of 32-bit floats, since a sequence that was read from stroke-3 has no others. */
    @Test
    void equalSequencesHaveEqualHashCodes() {
        for (Drawing drawing : drawings()) {
            StrokeSequence precise = BOX.sequence(drawing);
            assertThat(StrokeSequence.ofStroke3(precise.toStroke3(), precise.label()))
                    .isEqualTo(precise)
                    .hasSameHashCodeAs(precise);
        }
    }

    @Test
    void anotherOffsetPenOrLabelIsAnotherSequence() {
        float[][] rows = {{1, 2, 0}, {3, -4, 1}};
        StrokeSequence sequence = StrokeSequence.ofStroke3(rows, Optional.of("cat"));
        assertThat(StrokeSequence.ofStroke3(rows, Optional.of("dog"))).isNotEqualTo(sequence);
        for (int column = 0; column < 3; column++) {
            float[][] others = {rows[0].clone(), rows[1]};
            others[0][column] += 1;
            assertThat(StrokeSequence.ofStroke3(others, Optional.of("cat"))).isNotEqualTo(sequence);
        }
    }

    @Test
    void absolutePointsComeBack() {
        for (Drawing drawing : drawings()) {
            Drawing back = BOX.drawing(BOX.sequence(drawing));
            assertThat(back.info().canvas()).contains(Bounds.QUICKDRAW);
            assertThat(back.label()).isEqualTo(drawing.label());
            assertSamePoints(back, drawing, 0, 0);
            assertSamePoints(FIRST.drawing(FIRST.sequence(drawing)), drawing, drawing.x(0), drawing.y(0));
        }
    }

    private static void assertSamePoints(Drawing back, Drawing drawing, float fromX, float fromY) {
        assertThat(back.strokes()).isEqualTo(drawing.strokes());
        for (int s = 0; s < drawing.strokes(); s++) {
            assertThat(back.strokeEnd(s)).isEqualTo(drawing.strokeEnd(s));
        }
        for (int i = 0; i < drawing.points(); i++) {
            assertThat(back.x(i)).isCloseTo(drawing.x(i) - fromX, within(1e-3f));
            assertThat(back.y(i)).isCloseTo(drawing.y(i) - fromY, within(1e-3f));
        }
    }

    /** Noise is within half a unit of each point, and determined by the seed and the drawing. */
    @ParameterizedTest
    @EnumSource(Anchor.class)
    void noiseIsOfPositions(Anchor anchor) {
        Preparation preparation = new Preparation(27.3f, Bounds.QUICKDRAW, anchor, 2, true);
        for (Drawing drawing : drawings()) {
            StrokeSequence noisy = preparation.dequantised(drawing, 3, "test");
            assertThat(preparation.dequantised(drawing, 3, "test")).isEqualTo(noisy);
            assertThat(preparation.dequantised(drawing, 4, "test")).isNotEqualTo(noisy);
            assertThat(preparation.dequantised(drawing, 3, "test", 1)).isNotEqualTo(noisy);
            Drawing back = preparation.drawing(noisy);
            // Relative to the first point, its noise is in all others too.
            float most = anchor == Anchor.BOX ? 0.501f : 1.001f;
            float fromX = anchor == Anchor.BOX ? 0 : drawing.x(0);
            float fromY = anchor == Anchor.BOX ? 0 : drawing.y(0);
            for (int i = 0; i < drawing.points(); i++) {
                assertThat(back.x(i)).isCloseTo(drawing.x(i) - fromX, within(most));
                assertThat(back.y(i)).isCloseTo(drawing.y(i) - fromY, within(most));
            }
        }
    }

    /** A drawing from a canvas twice as large, halved, is the drawing: mapping a beginning changes nothing else. */
    @Test
    void aBeginningIsMappedFromItsCanvas() {
        for (Drawing rounded : drawings()) {
            Drawing drawing = Simplify.rdp(rounded, 2);
            Drawing large = drawing.transformed(2, 2, 30, -40);
            Drawing begun = BOX.begun(large, new Bounds(30, -40, 540, 470));
            assertSamePoints(begun, drawing, 0, 0);
            StrokeSequence open = BOX.begunSequence(begun, true);
            assertThat(open.pen(drawing.points() - 1)).isEqualTo(Pen.DOWN);
            assertThat(BOX.begunSequence(begun, false)).isEqualTo(BOX.sequence(begun));
        }
    }

    @Test
    void theHashDependsOnTheStrokesAlone() {
        Drawing drawing = Doodles.toy();
        Drawing other = drawing.withInfo(DrawingInfo.NONE);
        assertThat(other).isNotEqualTo(drawing);
        assertThat(other.contentHash()).isEqualTo(drawing.contentHash());
        assertThat(drawing.transformed(1, 1, 1, 0).contentHash()).isNotEqualTo(drawing.contentHash());
    }
}
