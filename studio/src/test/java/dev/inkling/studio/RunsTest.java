package dev.inkling.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.inkling.run.MetricsLog;
import dev.inkling.run.Recipe;
import dev.inkling.run.RunDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading of training runs, which are made by hand here, without training. */
final class RunsTest {

    @TempDir
    private Path folder;

    private Path run(String name) throws IOException {
        Path run = Files.createDirectories(folder.resolve(name));
        Files.writeString(run.resolve("recipe.json"), Recipe.DEFAULT.toJson());
        return run;
    }

    private static void log(Path run, long from, long to) {
        try (MetricsLog log = MetricsLog.open(run, from - 1)) {
            for (long step = from; step < to; step++) {
                log.append(step, Map.of(MetricsLog.NATS, 9.0 - step, "loss", 1.0));
                if (step % 2 == 0) {
                    log.append(step, Map.of(MetricsLog.VALIDATION, 10.0 - step));
                }
            }
        }
    }

    @Test
    void runsAreListedWithTheirState() throws IOException {
        Path stopped = run("stopped");
        log(stopped, 0, 4);
        Path finished = run("finished");
        Files.writeString(finished.resolve("last.json"), "{\"checkpoint\":\"checkpoints/step-2000\",\"step\":2000}");
        Path checkpoint = Files.createDirectories(finished.resolve("checkpoints/step-2000"));
        Files.writeString(
                checkpoint.resolve("position.json"),
                "{\"step\":2000,\"epoch\":3,\"batch\":0,\"seconds\":9.0,\"bestStep\":-1,\"bestNats\":0,"
                        + "\"sinceBest\":0,\"skipped\":0,\"skippedInRow\":0}");
        Files.createDirectories(folder.resolve("no-run"));
        Path broken = run("broken");
        Files.writeString(broken.resolve("last.json"), "{");
        Runs runs = Runs.in(folder);
        assertThat(runs.list())
                .extracting(Runs.Run::id, Runs.Run::status, Runs.Run::step)
                .containsExactlyInAnyOrder(
                        tuple("stopped", RunDirectory.Status.STOPPED, 0L),
                        tuple("finished", RunDirectory.Status.FINISHED, 2000L));
        assertThat(Runs.none().list()).isEmpty();
        assertThat(Runs.in(stopped).list()).extracting(Runs.Run::id).containsExactly("stopped");
    }

    /** A lock held by another process is detected and left alone. */
    @Test
    void aRunThatIsTrainedElsewhereIsRunning() throws Exception {
        Path run = run("running");
        Path lock = Files.createFile(run.resolve(".lock"));
        String holder = "import java.nio.channels.*; import java.nio.file.*; public class Holder {"
                + " public static void main(String[] a) throws Exception {"
                + " FileChannel c = FileChannel.open(Path.of(a[0]), StandardOpenOption.WRITE); c.lock();"
                + " System.out.println(\"held\"); System.in.read(); } }";
        Path source = Files.writeString(folder.resolve("Holder.java"), holder);
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        source.toString(),
                        lock.toString())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("held");
            assertThat(RunDirectory.status(run)).isEqualTo(RunDirectory.Status.RUNNING);
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
                assertThat(channel.tryLock()).isNull();
            }
        } finally {
            other.destroy();
            other.waitFor();
        }
        assertThat(RunDirectory.status(run)).isEqualTo(RunDirectory.Status.STOPPED);
    }

    @Test
    void curvesAreThinnedEvenly() throws IOException {
        Path run = run("long");
        log(run, 0, 5_001);
        Runs.Metrics metrics = Runs.in(folder).metrics("long");
        assertThat(metrics.names()).containsExactly("loss", MetricsLog.NATS, MetricsLog.VALIDATION);
        assertThat(metrics.train()).hasSizeBetween(Runs.MOST_POINTS / 2, Runs.MOST_POINTS + 1);
        assertThat(metrics.train().get(0)).isEqualTo(new Runs.Point(0, 9));
        assertThat(metrics.train().get(metrics.train().size() - 1)).isEqualTo(new Runs.Point(5000, 9.0 - 5000));
        assertThat(metrics.valid()).isNotEmpty().allMatch(point -> point.step() % 2 == 0);
        assertThat(Runs.in(folder).recipe("long")).isEqualTo(Recipe.DEFAULT);
    }

    @Test
    void malformedLinesAreSkipped() throws IOException {
        Path run = run("damaged");
        log(run, 0, 2);
        String line = "\n" + "x".repeat(3_000_000) + "\n{\"step\":\n[]\n\u0000\n";
        Files.writeString(run.resolve(MetricsLog.FILE), line, StandardOpenOption.APPEND);
        log(run("other"), 2, 4);
        byte[] more = Files.readAllBytes(folder.resolve("other").resolve(MetricsLog.FILE));
        Files.write(run.resolve(MetricsLog.FILE), more, StandardOpenOption.APPEND);
        assertThat(Runs.in(folder).metrics("damaged").train())
                .extracting(Runs.Point::step)
                .containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void aRunWithoutALogHasNoCurves() throws IOException {
        run("new");
        Runs.Metrics metrics = Runs.in(folder).metrics("new");
        assertThat(metrics.train()).isEmpty();
        assertThat(metrics.names()).isEmpty();
        assertThat(Runs.in(folder).watch("new").metrics()).isEmpty();
    }

    @Test
    void newEntriesAreReportedOnce() throws IOException {
        Path run = run("live");
        log(run, 0, 3);
        Path samples = Files.createDirectories(run.resolve("samples"));
        Files.writeString(samples.resolve("step-1.svg"), "<svg/>");
        Runs.Watch watch = Runs.in(folder).watch("live");
        assertThat(watch.metrics()).isEmpty();
        assertThat(watch.samples()).isEmpty();
        log(run, 3, 5);
        Files.writeString(run.resolve(MetricsLog.FILE), "{\"step\":5,\"loss\":", StandardOpenOption.APPEND);
        assertThat(watch.metrics()).extracting(MetricsLog.Entry::step).containsExactly(3L, 4L, 4L);
        Files.writeString(run.resolve(MetricsLog.FILE), "2}\n", StandardOpenOption.APPEND);
        assertThat(watch.metrics()).containsExactly(new MetricsLog.Entry(5, Map.of("loss", 2.0, "step", 5.0)));
        assertThat(watch.metrics()).isEmpty();
        Files.writeString(samples.resolve("step-5.svg"), "<svg/>");
        assertThat(watch.samples()).containsExactly(new Runs.Sample("step-5.svg", 5));
        assertThat(watch.samples()).isEmpty();
    }

    @Test
    void onlyExistingRunsAndSamplesAreFound() throws IOException {
        Path run = run("a");
        Path samples = Files.createDirectories(run.resolve("samples"));
        Files.writeString(samples.resolve("step-10.svg"), "<svg/>");
        Files.write(samples.resolve("step-2.png"), new byte[] {1, 2});
        Files.writeString(samples.resolve("secret.svg"), "<svg/>");
        Files.createSymbolicLink(samples.resolve("step-3.svg"), run.resolve("recipe.json"));
        Runs runs = Runs.in(folder);
        assertThat(runs.samples("a"))
                .isEqualTo(List.of(new Runs.Sample("step-2.png", 2), new Runs.Sample("step-10.svg", 10)));
        assertThat(runs.sample("a", "step-2.png").mediaType()).isEqualTo("image/png");
        assertThat(runs.sample("a", "step-10.svg").bytes()).isNotEmpty();
        for (String none : List.of("secret.svg", "step-3.svg", "../recipe.json", "..", "")) {
            assertThatThrownBy(() -> runs.sample("a", none)).isInstanceOf(StudioException.class);
        }
        for (String none : List.of("../a", ".", "", "b", "a/../a")) {
            assertThatThrownBy(() -> runs.metrics(none)).isInstanceOf(StudioException.class);
        }
    }
}
