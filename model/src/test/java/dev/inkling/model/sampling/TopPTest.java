package dev.inkling.model.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopPTest {

    /** Weights of 4, 1, 2 and 1 eighths, times a factor that must not matter; the fifth is outside. */
    private static double[] weights() {
        return new double[] {Math.log(4) + 900, 900, Math.log(2) + 900, 900, 2000};
    }

    private static int[] kept(double[] logWeights) {
        return IntStream.range(0, 4)
                .filter(i -> logWeights[i] > Double.NEGATIVE_INFINITY)
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({
        "0.01, 0",
        "0.49, 0",
        "0.51, 02",
        "0.74, 02",
        "0.76, 012",
        "0.87, 012",
        "0.88, 0123",
        "1, 0123",
        "2, 0123"
    })
    void theHeaviestAreKeptAndOnATieTheFirst(double p, String expected) {
        double[] logWeights = weights();
        TopP.apply(logWeights, 4, p);
        assertThat(kept(logWeights))
                .isEqualTo(expected.chars().map(c -> c - '0').toArray());
        for (int i : kept(logWeights)) {
            assertThat(logWeights[i]).isEqualTo(weights()[i]);
        }
        assertThat(logWeights[4]).isEqualTo(2000);
    }

    /** The sum may stay a rounding error below the share; then there is nothing left to add. */
    @Test
    void allAreKeptIfNoneIsLeft() {
        double[] logWeights = {0, Math.log(0.1), Math.log(0.2)};
        TopP.apply(logWeights, 3, Math.nextDown(1.0));
        assertThat(logWeights).doesNotContain(Double.NEGATIVE_INFINITY);
    }
}
