package dev.inkling.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsThinningTest {

    @TempDir
    private Path run;

    private void write(int steps, int everyValidation) throws IOException {
        StringBuilder log = new StringBuilder();
        for (int step = 0; step < steps; step++) {
            log.append("{\"step\":").append(step).append(",\"nats_per_point\":2.5}\n");
            if (step % everyValidation == 0) {
                log.append("{\"step\":").append(step).append(",\"validation_nats_per_point\":3.5}\n");
            }
        }
        Files.writeString(run.resolve(MetricsLog.FILE), log);
    }

    private List<Long> steps(int most, String name) {
        return MetricsLog.thinned(run, most).stream()
                .filter(entry -> entry.number(name).isPresent())
                .map(MetricsLog.Entry::step)
                .toList();
    }

    /** The first and the last line of each kind are taken, and the others are as far apart as they can be. */
    @ParameterizedTest
    @CsvSource({"1000, 10, 100", "1000, 7, 100", "5000, 1, 20", "99, 3, 100", "100, 3, 100", "101, 3, 100", "1, 1, 1"})
    void bothKindsAreThinnedEvenly(int steps, int everyValidation, int most) throws IOException {
        write(steps, everyValidation);
        assertThat(steps(most, MetricsLog.NATS)).isEqualTo(expected(steps, 1, most));
        assertThat(steps(most, MetricsLog.VALIDATION)).isEqualTo(expected(steps, everyValidation, most));
    }

    private static List<Long> expected(int steps, int each, int most) {
        List<Long> all = new ArrayList<>();
        for (long step = 0; step < steps; step += each) {
            all.add(step);
        }
        int every = (all.size() + most - 1) / most;
        List<Long> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (i % every == 0 || i == all.size() - 1) {
                some.add(all.get(i));
            }
        }
        return some;
    }

    @Test
    void whatIsNoEntryIsSkipped() throws IOException {
        String tooLong = "{\"step\":1,\"x\":\"" + "y".repeat(MetricsLines.MAX_LENGTH) + "\"}";
        Files.writeString(
                run.resolve(MetricsLog.FILE),
                "{\"step\":0}\nnothing\n\n" + tooLong + "\n{\"step\":2}\n{\"step\":3,\"unfinished");
        assertThat(MetricsLog.thinned(run, 10))
                .extracting(MetricsLog.Entry::step)
                .containsExactly(0L, 2L);
    }

    @Test
    void aLogThatDoesNotExistHasNoLines() {
        assertThat(MetricsLog.thinned(run.resolve("none"), 10)).isEmpty();
    }
}
