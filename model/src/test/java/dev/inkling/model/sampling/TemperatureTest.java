package dev.inkling.model.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemperatureTest {

    private static final double NOTHING = Double.NEGATIVE_INFINITY;

    @Test
    void ratiosOfWeightsAreRaisedToOneOverTheTemperature() {
        double[] logWeights = {1, 3, NOTHING, 2, 7};
        Temperature.apply(logWeights, 4, 0.5);
        assertThat(logWeights).containsExactly(-4, 0, NOTHING, -2, 7);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, Double.MIN_VALUE})
    void theHeaviestStaysHoweverLowTheTemperature(double temperature) {
        double[] logWeights = {-800, -799, -900};
        Temperature.apply(logWeights, 3, temperature);
        assertThat(logWeights[1]).isZero();
        assertThat(logWeights[0]).isLessThan(-1e290);
        assertThat(logWeights[2]).isLessThan(-1e290);
    }

    @Test
    void zeroLeavesTheHeaviestAndOnATieTheFirst() {
        double[] logWeights = {-3, -1, -1, -2, 5};
        Temperature.apply(logWeights, 4, 0);
        assertThat(logWeights).containsExactly(NOTHING, 0, NOTHING, NOTHING, 5);
    }

    @Test
    void theHeaviestIsTheFirstOfTheLargest() {
        assertThat(Temperature.heaviest(new double[] {NOTHING, -2, -1, -1}, 4)).isEqualTo(2);
        assertThat(Temperature.heaviest(new double[] {-1, NOTHING, 4}, 2)).isZero();
    }
}
