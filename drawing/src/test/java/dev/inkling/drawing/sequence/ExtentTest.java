package dev.inkling.drawing.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.doodle.Doodle;
import dev.inkling.drawing.doodle.Doodles;
import dev.inkling.drawing.sequence.Preparation.Anchor;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The box around the points of a sequence. */
final class ExtentTest {

    private static StrokeSequence sequence(float[] dx, float[] dy) {
        return new StrokeSequence(dx, dy, new byte[dx.length], Optional.empty());
    }

    @Test
    void offsetsAddUpToPoints() {
        // The points (10, -4), (13, -6), (8, -1), (9, -1).
        Extent extent = Extent.of(sequence(new float[] {10, 3, -5, 1}, new float[] {-4, -2, 5, 0}));
        assertThat(extent).isEqualTo(new Extent(8, -6, 13, -1));
        assertThat(extent.width()).isEqualTo(5);
        assertThat(extent.height()).isEqualTo(5);
    }

    @Test
    void theOriginIsNotAPoint() {
        Extent extent = Extent.of(sequence(new float[] {-3}, new float[] {7}));
        assertThat(extent).isEqualTo(new Extent(-3, 7, -3, 7));
        assertThat(extent.width()).isZero();
        assertThat(extent.height()).isZero();
    }

    @Test
    void itIsTheDrawingsBoundsInModelUnits() {
        Preparation preparation = new Preparation(27.3, Bounds.QUICKDRAW, Anchor.BOX, 2, false);
        for (Drawing drawing : Doodles.set(Set.of(Doodle.values()), 2, 8)) {
            Bounds bounds = drawing.bounds();
            Extent extent = Extent.of(preparation.sequence(drawing));
            assertThat(127.5 + extent.minX() * 27.3).isCloseTo(bounds.minX(), within(1e-9));
            assertThat(127.5 + extent.minY() * 27.3).isCloseTo(bounds.minY(), within(1e-9));
            assertThat(extent.width() * 27.3).isCloseTo(bounds.width(), within(1e-9));
            assertThat(extent.height() * 27.3).isCloseTo(bounds.height(), within(1e-9));
        }
    }
}
