package dev.inkling.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.drawing.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EpochPlanTest {

    private static int[] events(int drawings) {
        SplittableRandom random = Seeds.random(9, "events", drawings);
        return IntStream.range(0, drawings).map(i -> 3 + random.nextInt(100)).toArray();
    }

    @ParameterizedTest
    @CsvSource({"1, 64, 2", "7, 64, 2", "64, 64, 1", "100, 1, 2", "1000, 16, 3", "5000, 64, 2", "5000, 128, 2"})
    void everyDrawingIsInOneBatchAndBatchesAreOfSimilarSize(int drawings, int batch, int workers) {
        int[] events = events(drawings);
        PassShape shape = PassShape.of(events, batch, workers);
        EpochPlan plan = EpochPlan.of(events, shape, 3, 0);
        List<Integer> seen = new ArrayList<>();
        double usual = Math.min(shape.events(), Arrays.stream(events).sum());
        for (int b = 0; b < plan.size(); b++) {
            assertThat(plan.batch(b)).hasSizeBetween(1, shape.passes());
            long sum = 0;
            for (EpochPlan.Pass pass : plan.batch(b)) {
                for (int drawing : pass.drawings()) {
                    seen.add(drawing);
                    sum += events[drawing];
                    assertThat(events[drawing]).isLessThanOrEqualTo(pass.steps());
                }
                assertThat(pass.drawings()).hasSizeBetween(1, pass.rows());
            }
            // Each pass may be off by one drawing, and the longest has 102 events.
            double off = 103.0 * shape.passes();
            assertThat((double) sum).isBetween(0.5 * usual - off, 1.6 * usual + off);
        }
        assertThat(seen).hasSize(drawings).doesNotHaveDuplicates();
    }

    @Test
    void mostPassesAreOfOneSizeAndNearlyFull() {
        int[] events = events(20_000);
        PassShape shape = PassShape.of(events, 128, 2);
        EpochPlan plan = EpochPlan.of(events, shape, 3, 0);
        long full = 0;
        long passes = 0;
        long cells = 0;
        for (int b = 0; b < plan.size(); b++) {
            for (EpochPlan.Pass pass : plan.batch(b)) {
                int ofPass = pass.rows() * pass.steps();
                full += ofPass == shape.cells() ? 1 : 0;
                passes++;
                cells += ofPass;
            }
        }
        assertThat(full).isGreaterThan(passes * 8 / 10);
        assertThat((double) Arrays.stream(events).sum() / cells).isGreaterThan(0.85);
    }

    /** Machine code is kept for each shape of a layer's input, which is all events of a pass. */
    @ParameterizedTest
    @CsvSource({"1, 64", "40, 64", "3000, 128", "5000, 16"})
    void shapesAreFewOverManyEpochs(int drawings, int batch) {
        int[] events = events(drawings);
        PassShape shape = PassShape.of(events, batch, 2);
        Set<Integer> sizes = new TreeSet<>();
        for (int epoch = 0; epoch < 200; epoch++) {
            EpochPlan plan = EpochPlan.of(events, shape, 3, epoch);
            for (int b = 0; b < plan.size(); b++) {
                plan.batch(b).forEach(pass -> sizes.add(pass.rows() * pass.steps()));
            }
        }
        assertThat(sizes).hasSizeLessThan(16);
    }

    @ParameterizedTest
    @CsvSource({"1000, 16"})
    void anEpochHasItsOwnReproducibleOrder(int drawings, int batch) {
        int[] events = events(drawings);
        PassShape shape = PassShape.of(events, batch, 2);
        assertThat(drawings(EpochPlan.of(events, shape, 3, 0))).isEqualTo(drawings(EpochPlan.of(events, shape, 3, 0)));
        assertThat(drawings(EpochPlan.of(events, shape, 3, 1)))
                .isNotEqualTo(drawings(EpochPlan.of(events, shape, 3, 0)));
        assertThat(drawings(EpochPlan.of(events, shape, 4, 0)))
                .isNotEqualTo(drawings(EpochPlan.of(events, shape, 3, 0)));
    }

    @Test
    void aPlanOfExamplesIsTheSamePlan() {
        int[] events = events(300);
        PassShape shape = PassShape.of(events, 16, 2);
        EpochPlan plan = EpochPlan.of(events, shape, 3, 0);
        assertThat(drawings(plan.of(IntStream.range(0, 300).toArray()))).isEqualTo(drawings(plan));
        assertThat(drawings(plan.of(IntStream.range(0, 300).map(i -> 7 * i).toArray())))
                .isEqualTo(Arrays.stream(drawings(plan)).map(i -> 7 * i).toArray());
    }

    private static int[] drawings(EpochPlan plan) {
        return IntStream.range(0, plan.size())
                .boxed()
                .flatMap(b -> plan.batch(b).stream())
                .flatMapToInt(pass -> Arrays.stream(pass.drawings()))
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "47, 64, 2", "47, 128, 2", "100, 8, 1", "20, 256, 16", "5000, 1, 2"})
    void aBatchHasAboutTheRequestedNumberOfEvents(int mean, int batch, int workers) {
        int[] events = {mean};
        PassShape shape = PassShape.of(events, batch, workers);
        double wanted = (double) mean * batch;
        assertThat(shape.passes() % workers).isZero();
        // One small pass per worker is the minimum.
        double least = 0.9 * 24 * workers;
        assertThat(shape.events()).isBetween(0.7 * wanted, Math.max(1.4 * wanted, least));
        assertThat(shape.steps(mean)).isGreaterThanOrEqualTo(mean);
    }
}
