package dev.inkling.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.data.DrawingStore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PenWalkTest {

    @Test
    void lengthsHaveTheMeanOfTeapots() {
        assertThat(IntStream.range(0, 50).map(PenWalk::length).average()).hasValue(46.4);
        assertThat(IntStream.range(-50, 0).map(PenWalk::length).average()).hasValue(46.4);
        // Neighbours do not have similar lengths: any few of them have about the mean length.
        assertThat(IntStream.range(100, 110).map(PenWalk::length).average().orElseThrow())
                .isCloseTo(46.4, within(10.0));
    }

    @Test
    void drawingsAreWholeNumbersOnThePage() {
        for (int i = 0; i < 100; i++) {
            Drawing drawing = PenWalk.drawing(i);
            assertThat(drawing.points()).isEqualTo(PenWalk.length(i));
            assertThat(drawing.isInteger()).isTrue();
            Bounds bounds = drawing.bounds();
            assertThat(bounds.minX()).isNotNegative();
            assertThat(bounds.minY()).isNotNegative();
            assertThat(bounds.maxX()).isLessThanOrEqualTo(255);
            assertThat(bounds.maxY()).isLessThanOrEqualTo(255);
        }
    }

    @Test
    void strokesAreAboutAsLongAsThoseOfTeapots() {
        DrawingStore walks = PenWalk.drawings(1000, length -> true);
        double strokes = walks.stream().mapToInt(Drawing::strokes).average().orElseThrow();
        assertThat(strokes).isCloseTo(4.44, within(1.0));
    }

    @Test
    void theSameNumberIsTheSameDrawing() {
        assertThat(PenWalk.drawing(7)).isEqualTo(PenWalk.drawing(7)).isNotEqualTo(PenWalk.drawing(8));
    }
}
