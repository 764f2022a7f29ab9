package dev.inkling.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.data.DrawingStore;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BalanceTest {

    private static final int EPOCHS = 200;

    /** Classes a, b, c … of so many drawings, one behind the other. */
    private static DrawingStore classes(int... sizes) {
        DrawingStore.Builder store = new DrawingStore.Builder();
        for (int c = 0; c < sizes.length; c++) {
            for (int i = 0; i < sizes[c]; i++) {
                store.add(drawing(DrawingInfo.ofLabel(String.valueOf((char) ('a' + c)))));
            }
        }
        return store.build();
    }

    private static Drawing drawing(DrawingInfo info) {
        return new DrawingBuilder().point(0, 0).point(1, 1).build(info);
    }

    /** How many sights there are of each of the classes in all epochs, and of how many drawings: mean over the epochs. */
    private static double[] seen(Balance balance, int... sizes) {
        double[] seen = new double[sizes.length];
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            for (int sight : balance.sights(3, epoch)) {
                int left = balance.drawing(sight);
                int c = 0;
                while (left >= sizes[c]) {
                    left -= sizes[c];
                    c++;
                }
                seen[c] += 1.0 / EPOCHS;
            }
        }
        return seen;
    }

    @Test
    void withoutBalanceEveryDrawingIsSeenOnce() {
        int[] each = IntStream.range(0, 35).toArray();
        assertThat(Balance.of(classes(30, 5), 0).sights(1, 2)).isEqualTo(each);
        assertThat(Balance.of(classes(35), 1).sights(1, 2)).isEqualTo(each);
        // Alike already: there is nothing to balance.
        assertThat(Balance.of(classes(7, 7, 7, 7, 7), 1).sights(1, 2)).isEqualTo(each);
    }

    @ParameterizedTest
    @CsvSource({"0.25", "0.5", "1"})
    void aClassIsSeenInProportionToItsPower(double balance) {
        int[] sizes = {400, 90, 60};
        double[] seen = seen(Balance.of(classes(sizes), balance), sizes);
        double[] parts =
                Arrays.stream(sizes).mapToDouble(n -> Math.pow(n, 1 - balance)).toArray();
        double sum = Arrays.stream(parts).sum();
        for (int c = 0; c < sizes.length; c++) {
            // The mean of 200 sums of at most 400 coins: five deviations of it are below 4.
            assertThat(seen[c]).isCloseTo(550 * parts[c] / sum, within(4.0));
        }
    }

    @Test
    void noDrawingIsSeenTooOftenAndTheOthersGetTheRest() {
        int[] sizes = {1, 999, 1000};
        Balance balance = Balance.of(classes(sizes), 1);
        double[] seen = seen(balance, sizes);
        assertThat(seen[0]).isCloseTo(Balance.MOST, within(1e-9));
        assertThat(seen[1]).isCloseTo(996, within(4.0));
        assertThat(seen[2]).isCloseTo(996, within(4.0));
    }

    @Test
    void drawingsWithoutALabelAreAClass() {
        DrawingStore.Builder store = new DrawingStore.Builder().addAll(classes(90));
        IntStream.range(0, 10).forEach(i -> store.add(drawing(DrawingInfo.NONE)));
        double[] seen = seen(Balance.of(store.build(), 1), 90, 10);
        assertThat(seen[0]).isCloseTo(50, within(2.0));
        assertThat(seen[1]).isCloseTo(50, within(1e-9));
    }

    @Test
    void anEpochIsTheSameAgainAndEachSightHasItsNumber() {
        Balance balance = Balance.of(classes(100, 21), 0.8);
        int[] sights = balance.sights(5, 4);
        assertThat(balance.sights(5, 4)).isEqualTo(sights);
        assertThat(balance.sights(5, 3)).isNotEqualTo(sights);
        assertThat(balance.sights(6, 4)).isNotEqualTo(sights);
        assertThat(sights).doesNotHaveDuplicates();
        for (int sight : sights) {
            assertThat(balance.drawing(sight)).isBetween(0, 120);
            if (balance.repeat(sight) > 0) {
                assertThat(sights).contains(sight - 121);
            }
        }
        assertThat(Arrays.stream(sights).filter(s -> balance.repeat(s) > 0).count())
                .isPositive();
    }
}
