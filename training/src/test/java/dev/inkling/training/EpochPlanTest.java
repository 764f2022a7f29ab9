package dev.inkling.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.drawing.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EpochPlanTest {

    private static int[] events(int drawings) {
        SplittableRandom random = Seeds.random(9, "events", drawings);
        return IntStream.range(0, drawings).map(i -> 3 + random.nextInt(100)).toArray();
    }

    @ParameterizedTest
    @CsvSource({"1, 64", "7, 64", "64, 64", "100, 1", "1000, 16", "5000, 64"})
    void everyDrawingIsInOneBatchAndBatchesAreAlike(int drawings, int batch) {
        int[] events = events(drawings);
        EpochPlan plan = EpochPlan.of(events, batch, 3, 0);
        List<Integer> seen = new ArrayList<>();
        double mean = Arrays.stream(events).average().orElseThrow() * Math.min(batch, drawings);
        for (int b = 0; b < plan.size(); b++) {
            int[] drawingsOfBatch = plan.batch(b);
            long sum = 0;
            for (int drawing : drawingsOfBatch) {
                seen.add(drawing);
                sum += events[drawing];
            }
            assertThat(sum).isBetween((long) (0.5 * mean) - 103, (long) (1.6 * mean) + 103);
        }
        assertThat(seen).hasSize(drawings).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"1000, 16"})
    void anEpochHasItsOwnOrderAndIsTheSameAgain(int drawings, int batch) {
        int[] events = events(drawings);
        EpochPlan first = EpochPlan.of(events, batch, 3, 0);
        assertThat(EpochPlan.of(events, batch, 3, 0).batch(5)).isEqualTo(first.batch(5));
        assertThat(EpochPlan.of(events, batch, 3, 1).batch(5)).isNotEqualTo(first.batch(5));
        assertThat(EpochPlan.of(events, batch, 4, 0).batch(5)).isNotEqualTo(first.batch(5));
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 2", "9, 2", "64, 4", "3, 8"})
    void sharesAreTheWholeBatchInOrder(int drawings, int parts) {
        int[] events = events(drawings);
        int[] batch = IntStream.range(0, drawings).toArray();
        List<int[]> shares = EpochPlan.shares(batch, events, parts);
        assertThat(shares).hasSizeBetween(1, Math.min(drawings, parts));
        assertThat(shares.stream().flatMapToInt(Arrays::stream).toArray()).isEqualTo(batch);
        assertThat(shares).allMatch(share -> share.length > 0);
    }
}
