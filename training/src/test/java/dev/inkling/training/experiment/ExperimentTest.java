package dev.inkling.training.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.Split;
import dev.inkling.drawing.data.DataOptions;
import dev.inkling.model.config.Sigma;
import dev.inkling.model.scoring.Dequantise;
import dev.inkling.run.Length;
import dev.inkling.run.MetricsLog.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ExperimentTest {

    /** Two variants and two seeds of a tiny network. */
    private static final String TINY = """
            {
              "about": "Is it | so?",
              "data": ["doodles:fish*120"],
              "seeds": [1, 2],
              "samples": 3,
              "base": {
                "backbone": {"kind": "transformer", "layers": 1, "width": 16, "heads": 2, "feedForward": 24},
                "head": {"components": 4},
                "length": {"kind": "steps", "steps": 12},
                "batch": 8,
                "validateEvery": 4,
                "arithmetic": "FLOAT32"
              },
              "axes": {"sigma": [
                {"name": "ELU", "set": {"head.sigma": "ELU"}},
                {"name": "EXP", "set": {"head.sigma": "EXP", "head.sigmaFloor": 0}}]},
              "quick": {"seeds": [7], "base": {"length": {"kind": "steps", "steps": 3}}}
            }
            """;

    @TempDir
    private Path folder;

    private static Experiment experiment(String json) {
        return Experiment.of(ExperimentFile.of(json, "tiny.json"), "tiny", "tiny.json", false);
    }

    private static Map<String, ExperimentData> data(Experiment experiment) {
        return experiment.data().stream()
                .collect(Collectors.toMap(
                        name -> name, name -> ExperimentData.read(name, Path.of(""), DataOptions.DEFAULT, "")));
    }

    private static boolean run(Experiment experiment, Path out, int parallel, BooleanSupplier stop) {
        return ExperimentRunner.run(
                experiment,
                data(experiment),
                new ExperimentRunner.Setting(out, parallel, "inkling experiment"),
                new ExperimentListener() {
                    @Override
                    public boolean shouldStop() {
                        return stop.getAsBoolean();
                    }
                });
    }

    /** The table without columns that depend on time. */
    private static List<String> figures(Path out) throws IOException {
        List<String> lines = new ArrayList<>();
        int minutes = -1;
        for (String line : Files.readAllLines(out.resolve("tiny/table.csv"))) {
            List<String> cells = new ArrayList<>(List.of(line.split(",", -1)));
            minutes = minutes < 0 ? cells.indexOf("minutes") : minutes;
            cells.subList(minutes, minutes + 2).clear();
            lines.add(String.join(",", cells));
        }
        return lines;
    }

    @Test
    void stoppedAndResumedGivesTheSameTable() throws IOException {
        Experiment tiny = experiment(TINY);
        Path whole = folder.resolve("whole");
        assertThat(run(tiny, whole, 2, () -> false)).isTrue();
        Path parts = folder.resolve("parts");
        int sessions = 0;
        boolean finished = false;
        while (!finished) {
            AtomicInteger asked = new AtomicInteger();
            finished = run(tiny, parts, 1, () -> asked.incrementAndGet() > 20);
            sessions++;
        }
        assertThat(sessions).isGreaterThan(2);
        assertThat(figures(parts)).isEqualTo(figures(whole)).hasSize(5);
        assertThat(Files.readString(whole.resolve("tiny/table.md")))
                .contains("4 of 4 runs", "| ELU | 2 | –", "| EXP | 2 | ", " ± ", "KS of strokes");
        assertThat(Files.readString(whole.resolve("tiny/doodles-fish-120.svg"))).contains("ELU</text>", "<path d=");
    }

    /** A finished run is not repeated, and a run with other settings is refused. */
    @Test
    void aFinishedRunIsNotRepeatedAndAChangedOneIsAnError() throws IOException {
        Experiment tiny = experiment(TINY.replace("\"seeds\": [1, 2]", "\"seeds\": [1]"));
        run(tiny, folder, 1, () -> false);
        Path result = folder.resolve("tiny/doodles-fish-120/ELU/seed-1/result.json");
        String before = Files.readString(result);
        Files.delete(folder.resolve("tiny/doodles-fish-120/ELU/seed-1/last.json"));
        assertThat(run(tiny, folder, 1, () -> false)).isTrue();
        assertThat(Files.readString(result)).isEqualTo(before);
        Experiment other = experiment(TINY.replace("\"batch\": 8", "\"batch\": 9"));
        assertThatThrownBy(() -> run(other, folder, 1, () -> false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("changed since")
                .hasMessageContaining("choose another directory");
    }

    @Test
    void aRunWithoutAFiniteLossIsALineOfTheTable() throws IOException {
        String wild = TINY.replace("\"validateEvery\": 4", "\"validateEvery\": 100000")
                .replace("\"steps\": 12", "\"steps\": 3000")
                .replace("{\"components\": 4}", "{\"components\": 4, \"backgroundWeight\": 0}")
                .replace("\"seeds\": [1, 2]", "\"seeds\": [1]")
                .replace(
                        "\"head.sigmaFloor\": 0",
                        "\"head.sigmaFloor\": 0, \"optimiser.rate\": 10, \"optimiser.lastRate\": 1,"
                                + " \"optimiser.weightDecay\": 100, \"optimiser.warmUpSteps\": 0, \"optimiser.beta1\": 0, \"optimiser.beta2\": 0.999,"
                                + " \"optimiser.clip\": 1e9, \"optimiser.averaging\": 0")
                .replace(
                        "\"head.sigma\": \"ELU\"",
                        "\"head.sigma\": \"ELU\", \"length\": {\"kind\":\"steps\",\"steps\":2}");
        List<String> warnings = new ArrayList<>();
        Experiment experiment = experiment(wild);
        boolean finished = ExperimentRunner.run(
                experiment, data(experiment), new ExperimentRunner.Setting(folder, 1, ""), new ExperimentListener() {
                    @Override
                    public void warn(String sentence) {
                        warnings.add(sentence);
                    }
                });
        assertThat(finished).isTrue();
        assertThat(warnings).anyMatch(sentence -> sentence.contains("EXP") && sentence.contains("not finite for 25"));
        assertThat(Files.readString(folder.resolve("tiny/table.md")))
                .contains("| EXP | 1, of which 1 failed | – | – |");
        assertThat(Files.readString(folder.resolve("tiny/table.csv"))).contains("\"EXP\",1,failed,");
    }

    @Test
    void theVariantsAreTheProductOfTheAxes() {
        Experiment two = experiment(
                TINY.replace(
                        "\"axes\": {",
                        "\"axes\": {\"noise\": [{\"name\": \"a\", \"set\": {\"dequantise\": \"NONE\"}}, {\"name\": \"b\", \"set\": {}}], "));
        assertThat(two.variants().stream().map(Experiment.Variant::name))
                .containsExactly("a, ELU", "a, EXP", "b, ELU", "b, EXP");
        assertThat(two.recipe(two.variants().get(1), 5).head().sigma()).isEqualTo(Sigma.EXP);
        assertThat(two.recipe(two.variants().get(1), 5).dequantise()).isEqualTo(Dequantise.NONE);
        assertThat(two.recipe(two.variants().get(2), 5).dequantise()).isEqualTo(Dequantise.AUTO);
        assertThat(two.recipe(two.variants().get(2), 5).seed()).isEqualTo(5);
        assertThat(two.recipe(two.variants().get(2), 5).workers()).isEqualTo(1);
        assertThat(two.measured()).isEqualTo(Split.VALID);
    }

    @Test
    void quickModeOverridesSettings() {
        Experiment quick = Experiment.of(ExperimentFile.of(TINY, "x"), "tiny", "x", true);
        assertThat(quick.name()).isEqualTo("tiny-quick");
        assertThat(quick.seeds()).containsExactly(7L);
        assertThat(quick.data()).containsExactly("doodles:fish*120");
        assertThat(quick.samples()).isEqualTo(3);
        assertThat(quick.base().length()).isEqualTo(new Length.Steps(3));
        assertThat(quick.base().batch()).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"about\"; \"abuot\"; did you mean about",
                "\"samples\": 3; \"samples\": \"many\"; samples",
                "\"samples\": 3; \"samples\": -1; samples between 0",
                "\"samples\": 3; \"measure\": \"train\"; measure to be valid or test",
                "[\"doodles:fish*120\"]; []; at least one data set",
                "[1, 2]; [1, 1]; different seeds",
                "[1, 2]; [1, true]; seeds",
                "\"batch\": 8; \"batsch\": 8; did you mean batch",
                "\"batch\": 8; \"batch\": 0; batch between 1",
                "\"head.sigma\": \"ELU\"; \"head.sigme\": 1; did you mean sigma",
                "\"head.sigma\": \"ELU\"; \"head.sigma\": 1; sigma",
                "\"name\": \"ELU\"; \"nam\": \"ELU\"; axes.sigma.nam",
                "\"name\": \"ELU\"; \"name\": \"exp\"; differ in letters",
                "\"name\": \"ELU\"; \"name\": \"../\"; differ in letters",
                "{\"seeds\": [7]; {\"axes\": [7]; found axes",
                "{\"sigma\": [; {\"sigma\": 3, \"x\": [; a list",
            })
    void anErrorIsOneSentence(String right, String wrong, String says) {
        assertThat(TINY).contains(right);
        assertThatThrownBy(() -> experiment(TINY.replace(right, wrong)))
                .isInstanceOfAny(InklingException.class, IllegalArgumentException.class)
                .hasMessageContaining(says)
                .hasMessageNotContaining("\n");
    }

    @Test
    void dataAreFoundByTheirNames() throws IOException {
        for (String part : List.of("train", "valid", "test")) {
            Path file = folder.resolve("quickdraw").resolve(part).resolve("line.ndjson");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "{\"drawing\":[[[0,2" + part.length() + "],[9,1]]]}\n");
        }
        ExperimentData line = ExperimentData.read("line", folder, DataOptions.DEFAULT, "");
        assertThat(line.training().train()).hasSize(1);
        assertThat(line.training().valid()).hasSize(1);
        assertThat(line.test()).hasSize(1);
        assertThat(ExperimentData.read("quickdraw", folder, DataOptions.DEFAULT, "")
                        .test())
                .isEqualTo(line.test());
        assertThatThrownBy(() -> ExperimentData.read("liine", folder, DataOptions.DEFAULT, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("liine")
                .hasMessageContaining("name the folder of the data");
    }

    @Test
    void intervalsMatchTheirDefinitions() {
        // Student's interval for mean 2, s = 1, n = 3.
        Intervals.Mean mean = Intervals.mean(new double[] {1, 2, Double.NaN, 3});
        assertThat(mean.value()).isEqualTo(2);
        assertThat(mean.half()).isCloseTo(4.303 / Math.sqrt(3), within(1e-9));
        assertThat(Intervals.mean(new double[] {4}).half()).isNaN();
        // Seeds of opposite sign average to the same difference of 2 for each drawing: an interval of width 0.
        Intervals.Difference same = Intervals.paired(
                List.of(List.of(13.0, 4.0), List.of(11.0, 6.0)), List.of(List.of(10.0, 3.0), List.of(10.0, 3.0)));
        assertThat(same).isEqualTo(new Intervals.Difference(2, 2, 2));
        // 400 differences of 0 and 2, half each: mean 1, standard deviation 1.
        List<Double> nats = new ArrayList<>();
        List<Double> zeros = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            nats.add(i % 2 * 2.0);
            zeros.add(0.0);
        }
        Intervals.Difference half = Intervals.paired(List.of(nats), List.of(zeros));
        assertThat(half.value()).isEqualTo(1);
        assertThat(half.low()).isCloseTo(1 - 1.96 / 20, within(0.02));
        assertThat(half.high()).isCloseTo(1 + 1.96 / 20, within(0.02));
    }

    @Test
    void spikesAreFarAboveTheMedianBefore() {
        List<Entry> entries = new ArrayList<>();
        for (int step = 1; step <= 100; step++) {
            double loss = step == 50 ? 6 : step == 70 ? 4 : 2 - step / 1000.0;
            entries.add(new Entry(
                    step, Map.of("loss", loss, "gradient_norm", (double) step, "seconds", step * 3.0, "skipped", 1.0)));
        }
        TrainingMeasures measures = TrainingMeasures.of(entries);
        assertThat(measures.spikes()).isCloseTo(0.01, within(1e-12));
        assertThat(measures.steps()).isEqualTo(100);
        assertThat(measures.minutes()).isCloseTo(5, within(1e-12));
        assertThat(measures.largestGradientNorm()).isEqualTo(100);
        assertThat(measures.skipped()).isEqualTo(1);
        assertThat(TrainingMeasures.of(List.of()).steps()).isZero();
    }

    static List<Path> recipes() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "recipes"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void theExperimentsOfTheProjectCanBeRead(Path file) {
        for (boolean quick : new boolean[] {false, true}) {
            assertThatCode(() -> Experiment.read(file, quick)).doesNotThrowAnyException();
        }
        assertThat(Experiment.read(file, false).about()).isNotEmpty();
        assertThat(Experiment.read(file, true).data()).allMatch(name -> name.matches("(doodles|fork).*"));
    }
}
