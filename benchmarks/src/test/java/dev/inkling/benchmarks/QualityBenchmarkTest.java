package dev.inkling.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.training.TrainingData;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class QualityBenchmarkTest {

    private static final PrintWriter NOWHERE = new PrintWriter(new StringWriter());

    private static QualityBenchmark reaching(double nats, double minutes, boolean plain) {
        DrawingStore walks = PenWalk.drawings(16, length -> true);
        return new QualityBenchmark(
                Tiny.RECIPE.withValidateEvery(1), TrainingData.of(walks, walks), nats, minutes, plain);
    }

    @Test
    void endsWithTheFirstValidationThatIsGoodEnough() {
        Result result = reaching(1000, 1, true).measure(NOWHERE);
        assertThat(result.more()).containsEntry("step", 1L).containsEntry("nats_per_point", 1000.0);
        assertThat(result.median()).isPositive();
        assertThat(result.baseline().orElseThrow().ratio()).isPositive();
    }

    @Test
    void saysWhatWasTheBestWhereNoneIs() {
        assertThatThrownBy(() -> reaching(-100, 0.01, false).measure(NOWHERE))
                .hasMessageContaining(
                        "expected a validation of -100.000 nats per point within 0.0 minutes but the best was");
    }
}
