package dev.inkling.drawing.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.doodle.Doodles;
import dev.inkling.drawing.picture.PenPath.Position;
import org.junit.jupiter.api.Test;

class PenPathTest {

    /** A line of 100, 40 through the air, a line of 90. */
    private static final Drawing LINES = Drawing.of(
            new float[] {0, 50, 100, 100, 10}, new float[] {0, 0, 0, 40, 40}, new int[] {3, 5}, DrawingInfo.NONE);

    @Test
    void aPenHasConstantSpeedAndIsFasterThroughTheAir() {
        PenPath path = new PenPath(Picture.of(LINES));
        assertThat(path.sides()).isEqualTo(2);
        assertThat(path.at(0)).isEqualTo(new Position(1, 0));
        assertThat(path.at(20 / 200.0)).isEqualTo(new Position(1, 0.4));
        assertThat(path.at(75 / 200.0)).isEqualTo(new Position(2, 0.5));
        assertThat(path.at(105 / 200.0)).isEqualTo(new Position(3, 0));
        assertThat(path.at(155 / 200.0)).isEqualTo(new Position(4, 0.5));
        assertThat(path.at(1)).isEqualTo(Position.END);
    }

    @Test
    void itNeverGoesBack() {
        PenPath path = new PenPath(Picture.of(Doodles.toy()));
        double before = 0;
        for (int i = 0; i <= 1000; i++) {
            Position position = path.at(i / 1000.0);
            assertThat(position.points() + position.share()).isGreaterThanOrEqualTo(before);
            assertThat(position.share()).isBetween(0.0, Math.nextDown(1.0));
            before = position.points() + position.share();
        }
    }

    @Test
    void itBeginsAfterTheBegunPoints() {
        PenPath path = new PenPath(Picture.of(LINES).withBegunPoints(2));
        assertThat(path.at(0)).isEqualTo(new Position(2, 0));
        assertThat(path.sides()).isEqualTo(1.5);
        PenPath none = new PenPath(Picture.of(LINES).withBegunPoints(5));
        assertThat(none.sides()).isZero();
        assertThat(none.at(0)).isEqualTo(Position.END);
    }
}
