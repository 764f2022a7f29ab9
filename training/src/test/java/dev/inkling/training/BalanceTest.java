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

    /** Classes a, b, c … of the given sizes, one after the other. */
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

    /** The mean number of examples per epoch of each class. */
    private static double[] examples(Balance balance, int... sizes) {
        double[] counts = new double[sizes.length];
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            for (int example : balance.examples(3, epoch)) {
                int left = balance.drawing(example);
                int c = 0;
                while (left >= sizes[c]) {
                    left -= sizes[c];
                    c++;
                }
                counts[c] += 1.0 / EPOCHS;
            }
        }
        return counts;
    }

    @Test
    void withoutBalanceEveryDrawingIsUsedOnce() {
        int[] each = IntStream.range(0, 35).toArray();
        assertThat(Balance.of(classes(30, 5), 0).examples(1, 2)).isEqualTo(each);
        assertThat(Balance.of(classes(35), 1).examples(1, 2)).isEqualTo(each);
        // The classes are of equal size: there is nothing to balance.
        assertThat(Balance.of(classes(7, 7, 7, 7, 7), 1).examples(1, 2)).isEqualTo(each);
    }

    @ParameterizedTest
    @CsvSource({"0.25", "0.5", "1"})
    void aClassIsUsedInProportionToItsPower(double balance) {
        int[] sizes = {400, 90, 60};
        double[] counts = examples(Balance.of(classes(sizes), balance), sizes);
        double[] parts =
                Arrays.stream(sizes).mapToDouble(n -> Math.pow(n, 1 - balance)).toArray();
        double sum = Arrays.stream(parts).sum();
        for (int c = 0; c < sizes.length; c++) {
            // The mean of 200 sums of at most 400 coin flips: five standard deviations of it are below 4.
            assertThat(counts[c]).isCloseTo(550 * parts[c] / sum, within(4.0));
        }
    }

    @Test
    void noDrawingIsUsedTooOftenAndTheOthersGetTheRest() {
        int[] sizes = {1, 999, 1000};
        Balance balance = Balance.of(classes(sizes), 1);
        double[] counts = examples(balance, sizes);
        assertThat(counts[0]).isCloseTo(Balance.MOST, within(1e-9));
        assertThat(counts[1]).isCloseTo(996, within(4.0));
        assertThat(counts[2]).isCloseTo(996, within(4.0));
    }

    @Test
    void drawingsWithoutALabelAreAClass() {
        DrawingStore.Builder store = new DrawingStore.Builder().addAll(classes(90));
        IntStream.range(0, 10).forEach(i -> store.add(drawing(DrawingInfo.NONE)));
        double[] counts = examples(Balance.of(store.build(), 1), 90, 10);
        assertThat(counts[0]).isCloseTo(50, within(2.0));
        assertThat(counts[1]).isCloseTo(50, within(1e-9));
    }

    @Test
    void anEpochIsReproducibleAndExampleIndicesAreUnique() {
        Balance balance = Balance.of(classes(100, 21), 0.8);
        int[] examples = balance.examples(5, 4);
        assertThat(balance.examples(5, 4)).isEqualTo(examples);
        assertThat(balance.examples(5, 3)).isNotEqualTo(examples);
        assertThat(balance.examples(6, 4)).isNotEqualTo(examples);
        assertThat(examples).doesNotHaveDuplicates();
        for (int example : examples) {
            assertThat(balance.drawing(example)).isBetween(0, 120);
            if (balance.repeat(example) > 0) {
                assertThat(examples).contains(example - 121);
            }
        }
        assertThat(Arrays.stream(examples).filter(s -> balance.repeat(s) > 0).count())
                .isPositive();
    }
}
