package dev.inkling.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.run.OptimiserSettings;
import dev.inkling.training.TrainingData;
import org.junit.jupiter.api.Test;

final class FastTrainingTest {

    private final TrainingData data = Tiny.WORKLOAD.data(PenWalk.drawings(16, length -> true));

    @Test
    void doesAsManyStepsAsAreAskedFor() {
        try (FastTraining training = new FastTraining(Tiny.RECIPE, data)) {
            long points = training.run(1);
            long more = training.run(4);
            assertThat(points).isPositive();
            assertThat(more).isGreaterThan(2 * points);
            assertThat(training.recipe().workers()).isPositive();
        }
    }

    @Test
    void reportsWhyThereAreNoMoreSteps() {
        // Parameters that soon are not finite.
        OptimiserSettings wild = new OptimiserSettings(10, 1, 0, 0, 0, 100, 1e9, 0);
        try (FastTraining training = new FastTraining(Tiny.RECIPE.withOptimiser(wild), data)) {
            assertThatThrownBy(() -> training.run(2000)).hasMessageContaining("not finite");
        }
    }
}
