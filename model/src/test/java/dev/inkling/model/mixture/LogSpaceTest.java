package dev.inkling.model.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogSpaceTest {

    private static final double NOTHING = Double.NEGATIVE_INFINITY;

    @Test
    void sumsNeitherOverflowNorUnderflow() {
        double[] values = {5, 1000, 1000 + Math.log(3), -1000, -1000};
        assertThat(LogSpace.logSumExp(values, 1, 3)).isCloseTo(1000 + Math.log(4), within(1e-12));
        assertThat(LogSpace.logSumExp(values, 3, 5)).isCloseTo(-1000 + Math.log(2), within(1e-12));
        assertThat(LogSpace.logAdd(1000, 1000 + Math.log(3))).isCloseTo(1000 + Math.log(4), within(1e-12));
        assertThat(LogSpace.logAdd(-2, NOTHING)).isEqualTo(-2);
    }

    @Test
    void theSumOfNothingIsNothing() {
        assertThat(LogSpace.logSumExp(new double[] {1, 2}, 1, 1)).isEqualTo(NOTHING);
        assertThat(LogSpace.logSumExp(new double[] {NOTHING, NOTHING}, 0, 2)).isEqualTo(NOTHING);
        assertThat(LogSpace.logAdd(NOTHING, NOTHING)).isEqualTo(NOTHING);
    }

    @Test
    void normalisedValuesAreProbabilities() {
        double[] values = {7, 1000, 1000 + Math.log(3), 7};
        LogSpace.normalise(values, 1, 3);
        assertThat(values[0]).isEqualTo(7);
        assertThat(Math.exp(values[1])).isCloseTo(0.25, within(1e-12));
        assertThat(Math.exp(values[2])).isCloseTo(0.75, within(1e-12));
        assertThat(values[3]).isEqualTo(7);
    }
}
