package dev.inkling.drawing.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.doodle.Doodle;
import dev.inkling.drawing.doodle.Doodles;
import dev.inkling.drawing.sequence.Preparation.Anchor;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sequences of other sizes and at other positions. */
final class PlacementTest {

    private static final Offset<Float> CLOSE = within(1e-3f);

    /** Wider than high; its middle is (210, 30). */
    private static final Bounds BOX = new Bounds(10, -120, 410, 180);

    private static final Preparation PREPARATION = new Preparation(30, BOX, Anchor.BOX, 2, false);
    private static final Preparation FIRST = PREPARATION.withAnchor(Anchor.FIRST_POINT);

    /** Within the box, neither centred nor filling it. */
    private static List<Drawing> drawings() {
        return Doodles.set(Set.of(Doodle.CAT, Doodle.LADDER, Doodle.SPIRAL), 3, 5).stream()
                .map(drawing -> drawing.transformed(0.7f, 0.6f, 40, -60))
                .toList();
    }

    private static Bounds placed(Drawing drawing, double factor, double alongX, double alongY) {
        StrokeSequence sequence = Placement.placed(PREPARATION.sequence(drawing), PREPARATION, factor, alongX, alongY);
        return PREPARATION.drawing(sequence).bounds();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.4, 1, 1.25})
    void aDrawingLiesAnywhereBetweenTheEdgesOfTheBox(double factor) {
        for (Drawing drawing : drawings()) {
            Bounds from = drawing.bounds();
            Bounds topLeft = placed(drawing, factor, 0, 0);
            assertThat(topLeft.minX()).isCloseTo(BOX.minX(), CLOSE);
            assertThat(topLeft.minY()).isCloseTo(BOX.minY(), CLOSE);
            assertThat(topLeft.width()).isCloseTo((float) factor * from.width(), CLOSE);
            assertThat(topLeft.height()).isCloseTo((float) factor * from.height(), CLOSE);
            Bounds bottomLeft = placed(drawing, factor, 0, 1);
            assertThat(bottomLeft.minX()).isCloseTo(BOX.minX(), CLOSE);
            assertThat(bottomLeft.maxY()).isCloseTo(BOX.maxY(), CLOSE);
            Bounds topRight = placed(drawing, factor, 1, 0);
            assertThat(topRight.maxX()).isCloseTo(BOX.maxX(), CLOSE);
            assertThat(topRight.minY()).isCloseTo(BOX.minY(), CLOSE);
            Bounds middle = placed(drawing, factor, 0.5, 0.5);
            assertThat(middle.centreX()).isCloseTo(BOX.centreX(), CLOSE);
            assertThat(middle.centreY()).isCloseTo(BOX.centreY(), CLOSE);
            // As far from the left as a quarter of the distance that the drawing leaves.
            Bounds quarter = placed(drawing, factor, 0.25, 0.75);
            assertThat(quarter.minX() - BOX.minX()).isCloseTo(0.25f * (BOX.width() - quarter.width()), CLOSE);
            assertThat(quarter.minY() - BOX.minY()).isCloseTo(0.75f * (BOX.height() - quarter.height()), CLOSE);
        }
    }

    @Test
    void whereItWasItStays() {
        for (Drawing drawing : drawings()) {
            Bounds from = drawing.bounds();
            double alongX = (from.minX() - BOX.minX()) / (BOX.width() - from.width());
            double alongY = (from.minY() - BOX.minY()) / (BOX.height() - from.height());
            Bounds to = placed(drawing, 1, alongX, alongY);
            assertThat(to.minX()).isCloseTo(from.minX(), CLOSE);
            assertThat(to.minY()).isCloseTo(from.minY(), CLOSE);
        }
    }

    @Test
    void scalingIsAboutTheMiddleOfTheBox() {
        for (Drawing drawing : drawings()) {
            StrokeSequence half = Placement.scaled(PREPARATION.sequence(drawing), 0.5);
            Drawing scaled = PREPARATION.drawing(half);
            for (int i = 0; i < drawing.points(); i++) {
                assertThat(scaled.x(i)).isCloseTo((210 + drawing.x(i)) / 2, CLOSE);
                assertThat(scaled.y(i)).isCloseTo((30 + drawing.y(i)) / 2, CLOSE);
            }
        }
    }

    @Test
    void strokesAndTheLabelStay() {
        for (Drawing drawing : drawings()) {
            StrokeSequence sequence = PREPARATION.sequence(drawing);
            StrokeSequence placed = Placement.placed(sequence, PREPARATION, 0.6, 0.1, 0.9);
            assertThat(placed.points()).isEqualTo(sequence.points());
            assertThat(placed.label()).isEqualTo(sequence.label()).isPresent();
            for (int i = 0; i < sequence.points(); i++) {
                assertThat(placed.pen(i)).isEqualTo(sequence.pen(i));
            }
            // Only the first offset depends on the position.
            for (int i = 1; i < sequence.points(); i++) {
                assertThat(placed.preciseDx(i)).isCloseTo(0.6 * sequence.preciseDx(i), within(1e-12));
                assertThat(placed.preciseDy(i)).isCloseTo(0.6 * sequence.preciseDy(i), within(1e-12));
            }
        }
    }

    @Test
    void withoutABoxADrawingIsOnlyScaledAboutItsFirstPoint() {
        for (Drawing drawing : drawings()) {
            StrokeSequence sequence = FIRST.sequence(drawing);
            StrokeSequence placed = Placement.placed(sequence, FIRST, 0.6, 0.1, 0.9);
            assertThat(placed).isEqualTo(Placement.scaled(sequence, 0.6));
            Drawing scaled = FIRST.drawing(placed);
            for (int i = 0; i < drawing.points(); i++) {
                assertThat(scaled.x(i)).isCloseTo(0.6f * (drawing.x(i) - drawing.x(0)), CLOSE);
                assertThat(scaled.y(i)).isCloseTo(0.6f * (drawing.y(i) - drawing.y(0)), CLOSE);
            }
        }
    }
}
