package dev.inkling.training.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KolmogorovSmirnovTest {

    private static double share(int[] sample, int x) {
        return (double) Arrays.stream(sample).filter(v -> v <= x).count() / sample.length;
    }

    /** The definition: the difference at every value. */
    private static double plain(int[] a, int[] b) {
        return IntStream.concat(Arrays.stream(a), Arrays.stream(b))
                .mapToDouble(x -> Math.abs(share(a, x) - share(b, x)))
                .max()
                .orElseThrow();
    }

    @Test
    void matchesThePlainDefinition() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 500; round++) {
            int values = 1 + random.nextInt(30);
            int[] a = random.ints(1 + random.nextInt(40), -values, values).toArray();
            int[] b = random.ints(1 + random.nextInt(40), -values, values + random.nextInt(9))
                    .toArray();
            int[] before = a.clone();
            double distance = KolmogorovSmirnov.distance(a, b);
            assertThat(distance).isCloseTo(plain(a, b), within(1e-12)).isBetween(0.0, 1.0);
            assertThat(KolmogorovSmirnov.distance(b, a)).isEqualTo(distance);
            assertThat(a).isEqualTo(before);
        }
    }

    @Test
    void equalIsZeroAndDisjointIsOne() {
        int[] a = {3, 1, 2};
        assertThat(KolmogorovSmirnov.distance(a, new int[] {2, 2, 1, 3, 1, 3})).isZero();
        assertThat(KolmogorovSmirnov.distance(a, new int[] {4})).isEqualTo(1);
        assertThat(KolmogorovSmirnov.distance(new int[] {Integer.MIN_VALUE}, new int[] {Integer.MAX_VALUE}))
                .isEqualTo(1);
        assertThat(KolmogorovSmirnov.distance(new int[] {1, 2, 3, 4}, new int[] {3, 4, 5, 6}))
                .isEqualTo(0.5);
    }

    @Test
    void nothingHasNoDistance() {
        assertThatThrownBy(() -> KolmogorovSmirnov.distance(new int[0], new int[] {1}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
