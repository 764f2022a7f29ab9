package dev.inkling.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class StatisticsTest {

    @Test
    void theMedianIsTheMiddleOneInOrder() {
        assertThat(Statistics.median(3)).isEqualTo(3);
        assertThat(Statistics.median(9, 1, 5)).isEqualTo(5);
        assertThat(Statistics.median(9, 1, 5, 4)).isEqualTo(4.5);
        assertThatIllegalArgumentException().isThrownBy(Statistics::median);
    }

    @Test
    void theMedianLeavesTheValuesInTheirOrder() {
        double[] values = {2, 1};
        Statistics.median(values);
        assertThat(values).containsExactly(2, 1);
    }

    @Test
    void roundingKeepsFiveDigits() {
        assertThat(Statistics.rounded(123456.7)).isEqualTo(123460);
        assertThat(Statistics.rounded(0.00123456)).isEqualTo(0.0012346);
        assertThat(Statistics.rounded(-2)).isEqualTo(-2);
        assertThat(Statistics.rounded(0)).isZero();
    }
}
