package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {

    private final StringWriter err = new StringWriter();
    private long now = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(5); // nanoTime may overflow meanwhile

    private Progress progress(boolean terminal) {
        return Progress.of(new PrintWriter(err), "train: step", terminal, () -> now);
    }

    private void seconds(double seconds) {
        now += (long) (seconds * 1e9);
    }

    private String[] lines() {
        return err.toString().lines().toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aShortTaskShowsNothing(boolean terminal) {
        try (Progress progress = progress(terminal)) {
            for (int step = 0; step < 19; step++) {
                progress.update(step, 20, "loss 1");
                seconds(0.1);
            }
            progress.update(20, 20, "");
        }
        assertThat(err.toString()).isEmpty();
        progress(terminal).close();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aLogGetsALineNowAndThen() {
        try (Progress progress = progress(false)) {
            for (int step = 0; step <= 1200; step++) {
                progress.update(step, 4000, "loss 1.234 · 5 400 points/s");
                seconds(0.05);
            }
            progress.update(1201, 4000, "");
        }
        assertThat(lines())
                .containsExactly(
                        "train: step 40 of 4000, 1 %, 3 min 18 s left · loss 1.234 · 5 400 points/s",
                        "train: step 240 of 4000, 6 %, 3 min 8 s left · loss 1.234 · 5 400 points/s",
                        "train: step 440 of 4000, 11 %, 2 min 58 s left · loss 1.234 · 5 400 points/s",
                        "train: step 640 of 4000, 16 %, 2 min 48 s left · loss 1.234 · 5 400 points/s",
                        "train: step 840 of 4000, 21 %, 2 min 38 s left · loss 1.234 · 5 400 points/s",
                        "train: step 1040 of 4000, 26 %, 2 min 28 s left · loss 1.234 · 5 400 points/s",
                        "train: step 1201 of 4000 in 1 min");
    }

    @Test
    void theTimeLeftIsThatOfThePaceSinceTheFirstUpdate() {
        Progress progress = progress(false);
        seconds(30); // reading data, say
        progress.update(1000, 2000, "");
        seconds(10);
        progress.update(1100, 2000, "");
        assertThat(lines())
                .containsExactly(
                        "train: step 1000 of 2000, 50 %, 30 s so far",
                        "train: step 1100 of 2000, 55 %, 1 min 30 s left");
    }

    @Test
    void atTheEndNothingIsLeft() {
        Progress progress = progress(false);
        progress.update(0, 123_456, "");
        seconds(10);
        progress.update(123_455, 123_456, "");
        seconds(10);
        progress.update(123_456, 123_456, "");
        seconds(10);
        progress.update(123_457, 123_456, "");
        progress.close();
        progress.close();
        assertThat(lines())
                .containsExactly(
                        "train: step 123 455 of 123 456, 99 %, 0 s left",
                        "train: step 123 456 of 123 456, 100 %, 0 s left",
                        "train: step 123 457 of 123 456, 100 %, 0 s left",
                        "train: step 123 457 of 123 456 in 30 s");
    }

    @Test
    void aTaskOfUnknownLengthCounts() {
        try (Progress progress = progress(false)) {
            seconds(3);
            progress.update(7, 0, "");
            seconds(9);
            progress.update(8, 0, "");
            seconds(1);
            progress.update(9, 0, "slow");
        }
        assertThat(lines())
                .containsExactly(
                        "train: step 7, 3 s so far",
                        "train: step 9, 13 s so far · slow",
                        "train: step 9 in 13 s · slow");
    }

    @Test
    void aTerminalGetsABarThatGoes() {
        Progress progress = progress(true);
        progress.update(0, 4000, "");
        seconds(10);
        progress.update(1000, 4000, "loss 1.234");
        assertThat(err.toString()).startsWith("\r").contains("train: step", "25%", "1000/4000", "0:00:30", "loss 1.2");
        for (int step = 1001; step <= 2000; step++) {
            progress.update(step, 4000, "");
            seconds(0.01);
        }
        progress.close();
        progress.close();
        String all = err.toString();
        assertThat(all).endsWith(" \r").doesNotContain("\n");
        assertThat(all.split("\r"))
                .hasSizeLessThan(70)
                .allSatisfy(state -> assertThat(state.length()).isLessThan(80));
        assertThat(List.of(all.split("\r"))).last().asString().isBlank();
    }

    @Test
    void aBarOfUnknownLengthIsNoTrouble() {
        try (Progress progress = progress(true)) {
            seconds(3);
            progress.update(7, 0, "");
            seconds(1);
            progress.update(12, 100, "");
        }
        assertThat(err.toString()).contains("train: step", "12/100").endsWith("\r");
    }

    @ParameterizedTest
    @CsvSource({
        "0.4,0 s",
        "59.4,59 s",
        "59.6,1 min",
        "130,2 min 10 s",
        "3599.4,59 min 59 s",
        "3599.6,1 h",
        "11100,3 h 5 min",
        "86369,23 h 59 min",
        "86399,1 d",
        "187200,2 d 4 h",
        "9000000,104 d 4 h"
    })
    void timesAreReported(double seconds, String words) {
        assertThat(Progress.duration((long) (seconds * 1e9))).isEqualTo(words);
    }

    @Test
    void helpLoadsNoProgressBar() throws IOException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:stdout",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.inkling.cli.Inkling",
                        "--help")
                .redirectErrorStream(true)
                .start();
        String loaded = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(loaded).contains("dev.inkling.cli.Inkling", "Usage: inkling");
        assertThat(loaded).doesNotContain("me.tongfei", "org.jline", "dev.inkling.cli.ProgressBarLine");
    }
}
