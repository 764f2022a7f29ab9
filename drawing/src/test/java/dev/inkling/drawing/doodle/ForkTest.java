package dev.inkling.drawing.doodle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForkTest {

    private static final int MANY = 20_000;
    private static final List<Drawing> FORKS =
            IntStream.range(0, MANY).mapToObj(i -> Fork.drawing(3, i)).toList();

    @Test
    void theSideDeterminesThePenAtTheFork() {
        int left = 0;
        for (Drawing drawing : FORKS) {
            assertThat(drawing.points()).isEqualTo(Fork.POINTS);
            assertThat(drawing.isInteger()).isFalse();
            boolean goesLeft = drawing.x(2) < drawing.x(1);
            assertThat(drawing.strokes()).isEqualTo(goesLeft ? 2 : 1);
            assertThat(drawing.strokeEnd(0)).isEqualTo(goesLeft ? 3 : 5);
            left += goesLeft ? 1 : 0;
        }
        assertThat((double) left / MANY).isCloseTo(0.5, within(0.01));
    }

    /** One drawing's nats deviate by 2, the square root of the number of its offsets. */
    @Test
    void theMeanOfTheNatsIsTheEntropy() {
        double mean = FORKS.stream().mapToDouble(Fork::nats).average().orElseThrow();
        assertThat(mean).isCloseTo(Fork.nats(), within(4 * 2 / Math.sqrt(MANY)));
        assertThat(Fork.nats()).isCloseTo(23.135, within(0.001));
        double square = FORKS.stream()
                .mapToDouble(fork -> Math.pow(Fork.nats(fork) - mean, 2))
                .average()
                .orElseThrow();
        assertThat(square).isCloseTo(4, within(0.2));
    }

    @Test
    void otherDrawingsHaveInfiniteNats() {
        assertThat(Fork.nats(Doodles.toy())).isInfinite();
    }

    @Test
    void itLiesOnTheCanvas() {
        assertThat(FORKS).allMatch(fork -> Bounds.QUICKDRAW.equals(Bounds.QUICKDRAW.union(fork.bounds())));
        assertThat(Fork.drawing(3, 7)).isEqualTo(FORKS.get(7)).isNotEqualTo(Fork.drawing(4, 7));
    }
}
