package dev.inkling.cli;

import static dev.inkling.cli.Shell.inkling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.cli.Shell.Outcome;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.model.SketchModel;
import dev.inkling.training.samples.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code inkling evaluate}. */
final class EvaluateCommandTest {

    @TempDir
    private Path folder;

    private static JsonNode json(Object... args) {
        Outcome outcome = inkling(args);
        // On a slow machine progress may be shown.
        assertThat(outcome.err().lines().filter(line -> !line.startsWith("scoring")))
                .isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.json()).hasSize(1);
        return outcome.json().get(0);
    }

    @Test
    void jsonHasTheNamesOfTheMeasures() {
        Path model = Shell.model(folder.resolve("model"));
        Path data = Shell.drawings(folder.resolve("cat.ndjson"), 20);
        JsonNode node = json("evaluate", model, data, "--json", "--samples", 10);
        assertThat(node.propertyNames())
                .contains(
                        "drawings",
                        "points",
                        "nats_per_point",
                        "nats_per_drawing",
                        "nats_per_drawing_95",
                        "offset_nats_per_point",
                        "pen_nats_per_point",
                        "end_nats_per_drawing",
                        "median_nats_per_point",
                        "share_over_13_8",
                        "pen_ece_up",
                        "pen_ece_end",
                        "skipped",
                        "points_ks",
                        "strokes_ks",
                        "points_ks_real",
                        "strokes_ks_real",
                        "two_sample_1nn",
                        "two_sample_1nn_real",
                        "ended",
                        "temperature",
                        "split",
                        "dequantise",
                        "seed",
                        "given_class",
                        "samples")
                .doesNotContain("epsilon", "nearest_train", "classes");
        assertThat(node.path("nats_per_drawing_95").size()).isEqualTo(2);
        assertThat(node.path("drawings").asInt()).isEqualTo(20);
        assertThat(node.path("points_ks").asDouble()).isBetween(0.0, 1.0);
        assertThat(node.path("dequantise").asString()).isEqualTo("uniform");
    }

    @Test
    void smallerDrawingsAreMeasuredIfAskedFor() {
        Path model = Shell.model(folder.resolve("model"));
        Path data = Shell.drawings(folder.resolve("cat.ndjson"), 5);
        JsonNode node = json("evaluate", model, data, "--json", "--samples", 0, "--placement");
        for (String name : new String[] {"placement_0_8", "placement_0_6", "placement_0_45"}) {
            assertThat(node.get(name).isDouble()).as(name).isTrue();
            assertThat(node.get(name).doubleValue()).as(name).isFinite();
        }
        assertThat(json("evaluate", model, data, "--json", "--samples", 0).has("placement_0_8"))
                .isFalse();
        assertThat(inkling("evaluate", model, data, "--samples", 0, "--placement")
                        .out())
                .contains("Increase of nats/point when drawings are smaller", "at 0.45");
    }

    @Test
    void theClassesAddUpToTheWhole() {
        Path model = Shell.model(folder.resolve("model"), "cat", "star");
        String data = "doodles:cat*9,star*6,fish*3";
        JsonNode node = json("evaluate", model, data, "--json", "--by-class", "--samples", 0, "--engine", "java");
        assertThat(node.path("given_class").asBoolean()).isTrue();
        double nats = 0;
        long points = 0;
        double before = Double.POSITIVE_INFINITY;
        for (JsonNode each : node.path("classes")) {
            assertThat(each.propertyNames())
                    .containsExactly("word", "drawings", "points", "nats_per_point", "nats_per_drawing");
            assertThat(each.path("nats_per_point").asDouble()).isLessThanOrEqualTo(before);
            before = each.path("nats_per_point").asDouble();
            nats += each.path("nats_per_drawing").asDouble()
                    * each.path("drawings").asInt();
            points += each.path("points").asLong();
        }
        assertThat(node.path("classes").size()).isEqualTo(3);
        assertThat(points).isEqualTo(node.path("points").asLong());
        assertThat(nats / 18).isCloseTo(node.path("nats_per_drawing").asDouble(), within(1e-6));
        Outcome table =
                inkling("evaluate", model, data, "--by-class", "--samples", 0, "--no-class", "--engine", "java");
        assertThat(table.lines())
                .filteredOn(line -> line.matches("  (cat|star|fish) .* (9|6|3)"))
                .hasSize(3);
        assertThat(table.out()).doesNotContain("given their classes");
        JsonNode withoutClass =
                json("evaluate", model, data, "--json", "--samples", 0, "--no-class", "--engine", "java");
        assertThat(withoutClass.path("given_class").asBoolean()).isFalse();
        assertThat(withoutClass.path("nats_per_point")).isNotEqualTo(node.path("nats_per_point"));
    }

    @Test
    void isTheSumOfWhatScoreSays() {
        Path model = Shell.model(folder.resolve("model"));
        Path data = Shell.drawings(folder.resolve("cat.ndjson"), 20);
        List<JsonNode> scores = inkling("score", model, data, "--json").json();
        JsonNode node = json("evaluate", model, data, "--json", "--samples", 0);
        double nats = scores.stream()
                .mapToDouble(line -> line.path("nats").asDouble())
                .sum();
        int points =
                scores.stream().mapToInt(line -> line.path("points").asInt()).sum();
        assertThat(node.path("points").asInt()).isEqualTo(points);
        assertThat(node.path("nats_per_point").asDouble()).isCloseTo(nats / points, within(1e-9));
        assertThat(node.has("points_ks")).isFalse();
    }

    @Test
    void theTestPartIsMeantWhereTheDataHaveOne() {
        Path model = Shell.model(folder.resolve("model"));
        Path data = folder.resolve("data");
        Shell.drawings(data.resolve("train/cat.ndjson"), 9);
        Shell.drawings(data.resolve("valid/cat.ndjson"), 4);
        assertThat(inkling("evaluate", model, data).err())
                .contains("test part", "--split")
                .hasLineCount(1);
        Shell.drawings(data.resolve("test/cat.ndjson"), 3);
        assertThat(drawings(model, data)).isEqualTo(List.of("test", 3));
        assertThat(drawings(model, data, "--split", "valid")).isEqualTo(List.of("valid", 4));
        assertThat(drawings(model, data, "--split", "train")).isEqualTo(List.of("train", 9));
        assertThat(drawings(model, data, "--split", "all")).isEqualTo(List.of("all", 16));
    }

    @Test
    void otherDataAreSplitByContentIfAPartIsAskedFor() {
        Path model = Shell.model(folder.resolve("model"));
        Path data = Shell.drawings(folder.resolve("cat.ndjson"), 150);
        assertThat(drawings(model, data)).isEqualTo(List.of("all", 150));
        int sum = 0;
        for (String split : List.of("train", "valid", "test")) {
            int some = (Integer) drawings(model, data, "--split", split).get(1);
            assertThat(some).isPositive();
            sum += some;
        }
        assertThat(sum).isEqualTo(150);
    }

    private static List<Object> drawings(Path model, Path data, String... more) {
        Object[] args = {"evaluate", model, data, "--json", "--samples", 0};
        Object[] all = IntStream.range(0, args.length + more.length)
                .mapToObj(i -> i < args.length ? args[i] : more[i - args.length])
                .toArray();
        JsonNode node = json(all);
        return List.of(node.path("split").asString(), node.path("drawings").asInt());
    }

    @Test
    void whatIsMalformedIsCountedAsSkipped() {
        Path model = Shell.model(folder.resolve("model"));
        Path data = Shell.write(
                folder.resolve("a.ndjson"),
                "{\"drawing\":[[[0,200],[9,100]]]}\n{\"drawing\":7}\n{}\n{\"drawing\":[[[0,200],[9,100]]]}");
        Outcome outcome = inkling("evaluate", model, data, "--json", "--samples", 0);
        assertThat(outcome.json().get(0).path("skipped").asInt()).isEqualTo(2);
        assertThat(outcome.json().get(0).path("drawings").asInt()).isEqualTo(2);
        assertThat(inkling("evaluate", model, data).out()).contains("2 malformed ones skipped");
    }

    @Test
    void simplificationIsReportedWithTheResult() {
        Path model = Shell.model(folder.resolve("model"));
        Path data = Shell.write(folder.resolve("a.ndjson"), "{\"drawing\":[[[0,100,200],[0,1,0]]]}");
        JsonNode node = json("evaluate", model, data, "--json", "--samples", 0, "--epsilon", 2);
        assertThat(node.path("epsilon").asDouble()).isEqualTo(2);
        assertThat(node.path("points").asInt()).isEqualTo(2);
        assertThat(inkling("evaluate", model, data, "--epsilon", 2).out()).contains("simplified by 2");
        assertThat(json("evaluate", model, data, "--json", "--samples", 0)
                        .path("points")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void libtorchAgreesOverall() {
        Path model = Shell.model(folder.resolve("model"));
        Path data = Shell.drawings(folder.resolve("cat.ndjson"), 30);
        JsonNode java = json("evaluate", model, data, "--json", "--samples", 4, "--engine", "java");
        JsonNode torch = json("evaluate", model, data, "--json", "--samples", 4, "--engine", "libtorch");
        assertThat(torch.path("nats_per_point").asDouble())
                .isCloseTo(java.path("nats_per_point").asDouble(), within(1e-5));
    }

    @Test
    void peopleGetATableAndCharts() {
        Path model = Shell.model(folder.resolve("model"));
        Path data = Shell.drawings(folder.resolve("cat.ndjson"), 20);
        Path charts = folder.resolve("charts");
        Outcome outcome = inkling("evaluate", model, data, "--samples", 10, "--plot", charts);
        assertThat(outcome.out())
                .contains("20 drawings", "nats/point", "less is better", "95 % interval", "KS", "halves of the real");
        assertThat(charts.resolve("points.png")).isNotEmptyFile();
        assertThat(charts.resolve("strokes.png")).isNotEmptyFile();
        assertThat(Files.exists(folder.resolve("points.png"))).isFalse();
    }

    /** The training drawings contain the real ones. */
    @Test
    void nearestTrainingDrawingsAreSearched() {
        Path model = Shell.model(folder.resolve("model"));
        Path data = folder.resolve("data");
        Shell.drawings(data.resolve("train/cat.ndjson"), 30);
        Shell.drawings(data.resolve("test/cat.ndjson"), 20);
        JsonNode node = json("evaluate", model, data, "--train", data, "--json", "--samples", 20);
        assertThat(node.path("nearest_train_real").asDouble()).isZero();
        assertThat(node.path("nearest_train").asDouble()).isPositive();
        assertThat(inkling("evaluate", model, data, "--train", data).out()).contains("from training", "two-sample");
    }

    @Test
    void temperatureMovesTheSamplesAlone() {
        Path model = Shell.model(folder.resolve("model"));
        Path data = Shell.drawings(folder.resolve("cat.ndjson"), 20);
        JsonNode one = json("evaluate", model, data, "--json", "--samples", 20, "--train", data);
        JsonNode other =
                json("evaluate", model, data, "--json", "--samples", 20, "--train", data, "--temperature", 0.1);
        assertThat(one.path("temperature").asDouble()).isEqualTo(1);
        assertThat(other.path("temperature").asDouble()).isEqualTo(0.1);
        for (String name : List.of("nats_per_point", "pen_ece_up", "points_ks_real", "two_sample_1nn_real")) {
            assertThat(other.path(name)).as(name).isEqualTo(one.path(name));
        }
        assertThat(other.path("nearest_train")).isNotEqualTo(one.path("nearest_train"));
        // It changes only the offsets: strokes and drawings end where they did.
        assertThat(other.path("points_ks")).isEqualTo(one.path("points_ks"));
    }

    @Test
    void samplesFollowTheClassesOfTheData() {
        DrawingStore.Builder store = new DrawingStore.Builder();
        for (int i = 0; i < 40; i++) {
            String label = i % 4 == 0 ? "dog" : i % 4 == 1 ? "horse" : "cat";
            store.add(Shell.drawing(5, i).withInfo(DrawingInfo.ofLabel(label)));
        }
        SketchModel model = SketchModel.load(Shell.model(folder.resolve("model"), "cat", "dog"));
        List<Optional<String>> classes = Samples.classes(model, store.build(), 8);
        assertThat(Collections.frequency(classes, Optional.of("cat"))).isEqualTo(4);
        assertThat(Collections.frequency(classes, Optional.of("dog"))).isEqualTo(2);
        assertThat(Collections.frequency(classes, Optional.empty())).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "--samples, -1, 2, --samples of at least 0",
        "--temperature, -1, 2, a temperature between",
        "--train, none.ndjson, 1, none.ndjson",
        "--epsilon, -2, 2, --epsilon of at least 0",
        "--split, most, 2, --split",
        "--split, test, 1, test part",
    })
    void whatCannotBeDoneIsOneSentence(String option, String value, int status, String says) {
        Path data = Shell.drawings(folder.resolve("cat.ndjson"), 2);
        Outcome outcome = inkling("evaluate", Shell.model(folder.resolve("model")), data, option, value);
        assertThat(outcome.status()).isEqualTo(status);
        assertThat(outcome.err()).startsWith("inkling: ").contains(says).hasLineCount(1);
    }
}
