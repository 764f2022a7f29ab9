package dev.inkling.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.drawing.InklingException;
import dev.inkling.run.MetricsLog.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsLogTest {

    @TempDir
    Path run;

    private String written() throws IOException {
        return Files.readString(run.resolve(MetricsLog.FILE));
    }

    private void write(String text) throws IOException {
        Files.writeString(run.resolve(MetricsLog.FILE), text);
    }

    @Test
    void aLineIsThereAsSoonAsItIsAppended() throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("loss", 1.25);
        values.put("points", 5400L);
        values.put("rate", 0.1f);
        values.put("broken", Double.NaN);
        values.put("vast", Float.POSITIVE_INFINITY);
        values.put("device", "cpu \"0\"\n");
        values.put("best", true);
        try (MetricsLog log = MetricsLog.open(run, -1)) {
            log.append(3, values);
            assertThat(written())
                    .isEqualTo("{\"step\":3,\"loss\":1.25,\"points\":5400,\"rate\":0.1,\"broken\":null,\"vast\":null,"
                            + "\"device\":\"cpu \\\"0\\\"\\n\",\"best\":true}\n");
            log.append(4, Map.of());
            log.sync();
            assertThat(written()).endsWith("\n{\"step\":4}\n");
        }
        Entry first = MetricsLog.read(run).get(0);
        assertThat(first.step()).isEqualTo(3);
        assertThat(first.values()).containsOnlyKeys("step", "loss", "points", "rate");
        assertThat(first.number("loss")).hasValue(1.25);
        assertThat(first.number("broken")).isEmpty();
        assertThat(first.number("never measured")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1.0 / 3, Double.MIN_VALUE, -Double.MAX_VALUE, 1e22, 123456789.125, 0, -0.0})
    void aNumberReadsBackAsItself(double value) {
        try (MetricsLog log = MetricsLog.open(run, -1)) {
            log.append(Long.MAX_VALUE, Map.of("value", value));
        }
        Entry entry = MetricsLog.read(run).get(0);
        assertThat(entry.number("value")).hasValue(value);
        assertThat(entry.step()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aResumedLogIsThatOfAnUndisturbedRun() throws IOException {
        try (MetricsLog log = MetricsLog.open(run, -1)) {
            for (int step = 0; step < 10; step++) {
                log.append(step, Map.of("loss", 1.0 / step));
            }
        }
        String undisturbed = written();
        for (int checkpoint = -1; checkpoint < 10; checkpoint++) {
            for (int cut = 0; cut < 20; cut += 3) {
                write(undisturbed.substring(0, undisturbed.length() - cut));
                try (MetricsLog log = MetricsLog.open(run, checkpoint)) {
                    for (int step = MetricsLog.read(run).size(); step < 10; step++) {
                        log.append(step, Map.of("loss", 1.0 / step));
                    }
                }
                assertThat(written()).isEqualTo(undisturbed);
            }
        }
        try (Stream<Path> files = Files.list(run)) {
            assertThat(files).containsExactly(run.resolve(MetricsLog.FILE));
        }
    }

    @Test
    void linesOfLaterStepsAreDropped() throws IOException {
        write("{\"step\":0}\n{\"step\":10,\"text\":\"é\"}\n{\"step\":20}\n{\"step\":15}\n{\"step\":3");
        MetricsLog.open(run, 15).close();
        assertThat(written()).isEqualTo("{\"step\":0}\n{\"step\":10,\"text\":\"é\"}\n{\"step\":15}\n");
        MetricsLog.open(run, -1).close();
        assertThat(written()).isEmpty();
    }

    @Test
    void anIncompleteLastLineIsSkipped() throws IOException {
        String whole = "{\"step\":1,\"loss\":12}\n";
        for (int end = 0; end < whole.length() - 2; end++) {
            write(whole + whole.substring(0, end));
            assertThat(MetricsLog.read(run)).hasSize(1);
        }
        // Only the end of the line is missing: the object is whole.
        write(whole + whole.trim());
        assertThat(MetricsLog.read(run)).hasSize(2);
        MetricsLog.open(run, 1).close();
        assertThat(written()).isEqualTo(whole + whole);
        Files.write(run.resolve(MetricsLog.FILE), new byte[] {(byte) 0xc3, 0, 0});
        assertThat(MetricsLog.read(run)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "7",
                "{}",
                "{\"step\":1.5}",
                "{\"step\":\"1\"}",
                "{\"step\":null}",
                "{\"step\":1}{}",
                "{\"st",
                "{\"step\":99999999999999999999}"
            })
    void aMalformedLineBeforeTheLastIsNamed(String line) throws IOException {
        write("{\"step\":1}\n" + line + "\n{\"step\":2}\n");
        for (Runnable use : List.<Runnable>of(() -> MetricsLog.read(run), () -> MetricsLog.open(run, 5))) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(InklingException.class)
                    .hasMessageContainingAll("line 2", MetricsLog.FILE);
        }
        assertThat(written()).startsWith("{\"step\":1}\n" + line);
    }

    @Test
    void numbersThatNoDoubleHoldsAreSkipped() throws IOException {
        write("{\"step\":1,\"a\":1e999,\"b\":2}\n");
        assertThat(MetricsLog.read(run).get(0).values()).containsOnlyKeys("step", "b");
    }

    @Test
    void aLineWithoutEndDoesNotFillTheMemory() throws IOException {
        Files.write(run.resolve(MetricsLog.FILE), new byte[3 * MetricsLines.MAX_LENGTH]);
        assertThatThrownBy(() -> MetricsLog.read(run))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining("line 1");
        String deep = "{\"step\":" + "[".repeat(100_000);
        Files.write(run.resolve(MetricsLog.FILE), (deep + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(MetricsLog.read(run)).isEmpty();
    }

    @Test
    void aFileThatCannotBeWrittenIsReported() {
        assertThatThrownBy(() -> MetricsLog.open(run.resolve("none"), -1))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining(MetricsLog.FILE);
        assertThatThrownBy(() -> MetricsLog.read(run))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining("training run");
    }

    @Test
    void misuseThrows() {
        MetricsLog log = MetricsLog.open(run, -1);
        assertThatThrownBy(() -> log.append(1, Map.of("step", 2))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.append(1, Map.of("list", List.of(Double.NaN))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("list");
        log.close();
        log.close();
        assertThatThrownBy(() -> log.append(1, Map.of())).isInstanceOf(IllegalStateException.class);
        assertThat(MetricsLog.read(run)).isEmpty();
    }
}
