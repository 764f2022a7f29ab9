package dev.inkling.model.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuidanceTest {

    private static final double NOTHING = Double.NEGATIVE_INFINITY;

    @ParameterizedTest
    @CsvSource({"0, -2", "0.5, -1.25", "1, -0.5", "3, 2.5"})
    void movesOnTheLineThroughBothLogarithms(double guidance, double expected) {
        double[] logWeights = {-0.5};
        Guidance.apply(logWeights, 1, i -> -2, guidance);
        assertThat(logWeights).containsExactly(expected);
    }

    @Test
    void aChoiceWithoutWeightInEitherKeepsItsWeight() {
        double[] logWeights = {-1, NOTHING, -2};
        double[] without = {NOTHING, -3, -4};
        Guidance.apply(logWeights, 3, i -> without[i], 2);
        assertThat(logWeights).containsExactly(-1, NOTHING, 0);
    }

    @Test
    void onlyTheFirstAreChanged() {
        double[] logWeights = {-1, -1};
        Guidance.apply(logWeights, 1, i -> -2, 2);
        assertThat(logWeights).containsExactly(0, -1);
    }

    /** A guidance of 1 must not need the distribution without a class. */
    @Test
    void withAGuidanceOfOneTheOtherDistributionIsNotRead() {
        double[] logWeights = {-1};
        Guidance.apply(
                logWeights,
                1,
                i -> {
                    throw new AssertionError("read");
                },
                1);
        assertThat(logWeights).containsExactly(-1);
    }
}
