package dev.inkling.cli;

import static dev.inkling.cli.Shell.inkling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.cli.Shell.Outcome;
import dev.inkling.model.SketchModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code inkling score}. */
final class ScoreCommandTest {

    @TempDir
    private Path folder;

    @Test
    void jsonHasTheNamesOfTheMeasures() {
        Path model = Shell.model(folder.resolve("model"));
        Outcome outcome = inkling("score", model, Shell.drawings(folder.resolve("cat.ndjson"), 9), "--json");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEmpty();
        List<JsonNode> lines = outcome.json();
        assertThat(lines).hasSize(9);
        SketchModel loaded = SketchModel.load(model);
        for (int i = 0; i < 9; i++) {
            JsonNode line = lines.get(i);
            assertThat(line.propertyNames())
                    .containsExactlyInAnyOrder(
                            "index", "key_id", "word", "given_class", "points", "nats", "nats_per_point");
            assertThat(line.path("index").asInt()).isEqualTo(i);
            assertThat(line.path("key_id").asString()).isEqualTo("id-" + i);
            assertThat(line.path("word").asString()).isEqualTo("cat");
            assertThat(line.path("points").asInt()).isEqualTo(10 + i % 7);
            assertThat(line.path("nats").asDouble())
                    .isEqualTo(loaded.score(Shell.drawing(10 + i % 7, i)).nats());
        }
    }

    @Test
    void theClassIsGivenUnlessAnOptionForbidsIt() {
        Path model = Shell.model(folder.resolve("model"), "cat", "dog");
        Path cats = Shell.drawings(folder.resolve("cat.ndjson"), 4);
        Path boats = Shell.drawings(folder.resolve("boat.ndjson"), 4);
        List<JsonNode> withClass = inkling("score", model, cats, "--json").json();
        List<JsonNode> withoutClass =
                inkling("score", model, cats, "--json", "--no-class").json();
        List<JsonNode> unknown = inkling("score", model, boats, "--json").json();
        for (int i = 0; i < 4; i++) {
            assertThat(withClass.get(i).path("given_class").asBoolean()).isTrue();
            assertThat(withoutClass.get(i).path("given_class").asBoolean()).isFalse();
            assertThat(unknown.get(i).path("given_class").asBoolean()).isFalse();
            assertThat(withoutClass.get(i).path("nats"))
                    .isNotEqualTo(withClass.get(i).path("nats"));
            assertThat(withoutClass.get(i).path("nats"))
                    .isEqualTo(unknown.get(i).path("nats"));
        }
    }

    @Test
    void eventsAreOneMoreThanPoints() {
        Path model = Shell.model(folder.resolve("model"));
        Path data = Shell.drawings(folder.resolve("cat.ndjson"), 1);
        JsonNode line =
                inkling("score", model, data, "--json", "--per-point").json().get(0);
        JsonNode events = line.path("events");
        assertThat(events.size()).isEqualTo(11);
        double nats = 0;
        for (JsonNode event : events) {
            assertThat(event.propertyNames()).containsExactly("offset", "pen");
            nats += event.path("offset").asDouble(0) + event.path("pen").asDouble();
        }
        assertThat(events.path(0).path("offset").isNull()).isTrue();
        assertThat(events.path(10).path("offset").isNull()).isTrue();
        assertThat(events.path(1).path("offset").isNumber()).isTrue();
        assertThat(nats).isCloseTo(line.path("nats").asDouble(), within(1e-9));
        assertThat(inkling("score", model, data, "--per-point").lines()).hasSize(3 + 11);
    }

    @Test
    void theWorstComeFirst() throws IOException {
        Path model = Shell.model(folder.resolve("model"));
        Path data = Shell.drawings(folder.resolve("cat.ndjson"), 12);
        Path svg = folder.resolve("odd.svg");
        List<JsonNode> all = inkling("score", model, data, "--json").json();
        List<JsonNode> worst =
                inkling("score", model, data, "--json", "--worst", 3, "-o", svg).json();
        assertThat(worst)
                .isEqualTo(all.stream()
                        .sorted(Comparator.comparingDouble(
                                line -> -line.path("nats_per_point").asDouble()))
                        .limit(3)
                        .toList());
        assertThat(Files.readString(svg))
                .contains("#" + worst.get(0).path("index").asInt());
        assertThat(inkling("score", model, data, "--worst", 3).lines()).hasSize(2 + 3);
    }

    @Test
    void theWorstPointsComeFirstAndAreMarked() throws IOException {
        Path model = Shell.model(folder.resolve("model"));
        Path data = Shell.drawings(folder.resolve("cat.ndjson"), 12);
        Path svg = folder.resolve("points.svg");
        Path png = folder.resolve("points.png");
        List<Double> all = inkling("score", model, data, "--json", "--per-point").json().stream()
                .flatMap(line -> points(line.path("events")))
                .sorted(Comparator.reverseOrder())
                .toList();
        List<JsonNode> worst = inkling("score", model, data, "--json", "--worst-points", 7, "-o", svg)
                .json();
        assertThat(worst).extracting(line -> line.path("nats").asDouble()).isEqualTo(all.subList(0, 7));
        for (JsonNode line : worst) {
            assertThat(line.propertyNames())
                    .containsExactly("index", "key_id", "word", "given_class", "point", "nats", "offset", "pen");
            assertThat(line.path("offset").asDouble(0) + line.path("pen").asDouble(0))
                    .isEqualTo(line.path("nats").asDouble());
        }
        String sheet = Files.readString(svg);
        assertThat(sheet.split("stroke=\"#e03131\"", -1)).hasSize(1 + 7);
        JsonNode first = worst.get(0);
        assertThat(sheet)
                .contains(
                        "<text ",
                        "#" + first.path("index").asInt() + "  "
                                + NumberText.fixed(first.path("nats").asDouble(), 1) + "  cat<");
        assertThat(inkling("score", model, data, "--worst-points", 7, "-o", png).lines())
                .hasSize(2 + 7);
        BufferedImage image = ImageIO.read(png.toFile());
        for (int i = 0; i < 7; i++) {
            BufferedImage cell = image.getSubimage(i % 3 * 240, i / 3 * (image.getHeight() / 3), 240, 240);
            assertThat(IntStream.range(0, 240 * 240).filter(at -> cell.getRGB(at % 240, at / 240) == 0xffe03131))
                    .hasSizeGreaterThan(10);
        }
        Path lines = folder.resolve("points.ndjson");
        inkling("score", model, data, "--worst-points", 1000, "-o", lines);
        assertThat(Files.readAllLines(lines)).hasSize(12);
    }

    /** The nats of each point: of every event but the end. */
    private static Stream<Double> points(JsonNode events) {
        return IntStream.range(0, events.size() - 1)
                .mapToObj(i -> events.path(i).path("offset").asDouble(0)
                        + events.path(i).path("pen").asDouble(0));
    }

    @Test
    void oneKindOfWorstAtATime() {
        Path model = Shell.model(folder.resolve("model"));
        Path data = Shell.drawings(folder.resolve("cat.ndjson"), 2);
        assertThat(inkling("score", model, data, "--worst", 2, "--worst-points", 2)
                        .err())
                .contains("--worst-points or --worst")
                .hasLineCount(1);
        assertThat(inkling("score", model, data, "--per-point", "--worst-points", 2)
                        .status())
                .isEqualTo(2);
    }

    @Test
    void libtorchAgrees() {
        Path model = Shell.model(folder.resolve("model"), "cat", "dog");
        Path data = Shell.drawings(folder.resolve("dog.ndjson"), 30);
        List<JsonNode> java =
                inkling("score", model, data, "--json", "--engine", "java").json();
        List<JsonNode> torch =
                inkling("score", model, data, "--json", "--engine", "libtorch").json();
        assertThat(torch).hasSameSizeAs(java);
        for (int i = 0; i < java.size(); i++) {
            assertThat(torch.get(i).path("nats_per_point").asDouble())
                    .isCloseTo(java.get(i).path("nats_per_point").asDouble(), within(1e-4));
        }
    }

    @Test
    void noiseIsForWholeNumbersAndItsSeedCounts() {
        Path model = Shell.model(folder.resolve("model"));
        Path whole = Shell.drawings(folder.resolve("whole.ndjson"), 3);
        String auto = inkling("score", model, whole, "--json").out();
        assertThat(inkling("score", model, whole, "--json", "--dequantise", "uniform")
                        .out())
                .isEqualTo(auto);
        assertThat(inkling("score", model, whole, "--json", "--dequantise", "NONE")
                        .out())
                .isNotEqualTo(auto);
        assertThat(inkling("score", model, whole, "--json", "--seed", 1).out()).isNotEqualTo(auto);
        Path real = Shell.write(folder.resolve("real.ndjson"), "{\"drawing\":[[[0.5,200,9],[9,100,7]]]}");
        assertThat(inkling("score", model, real, "--json").out())
                .isEqualTo(inkling("score", model, real, "--json", "--dequantise", "none")
                        .out());
    }

    @Test
    void malformedDrawingsAreReportedOrStop() {
        Path model = Shell.model(folder.resolve("model"));
        Path data = Shell.write(
                folder.resolve("a.ndjson"),
                "{\"drawing\":[[[0,200],[9,100]]]}\n{\"drawing\":7}\n{\"drawing\":[[[0,200],[9,100]]]}");
        Outcome outcome = inkling("score", model, data, "--json");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.json()).hasSize(2);
        assertThat(outcome.err()).contains("skipped 1", "line 2");
        Outcome strict = inkling("score", model, data, "--strict");
        assertThat(strict.status()).isEqualTo(1);
        assertThat(strict.err()).contains("line 2").hasLineCount(1);
    }

    @Test
    void theRatioIsThatOfTheTwoScores() {
        Path model = Shell.model(folder.resolve("model"), "cat", "dog");
        Path cats = Shell.drawings(folder.resolve("cat.ndjson"), 6);
        List<JsonNode> withClass = inkling("score", model, cats, "--json").json();
        List<JsonNode> withoutClass =
                inkling("score", model, cats, "--json", "--no-class").json();
        List<JsonNode> ratios =
                inkling("score", model, cats, "--json", "--class-ratio").json();
        for (int i = 0; i < 6; i++) {
            double ratio = withoutClass.get(i).path("nats").asDouble()
                    - withClass.get(i).path("nats").asDouble();
            assertThat(ratios.get(i).path("nats")).isEqualTo(withClass.get(i).path("nats"));
            assertThat(ratios.get(i).path("class_ratio").asDouble()).isCloseTo(ratio, within(1e-9));
            assertThat(ratios.get(i).path("class_ratio_per_point").asDouble())
                    .isCloseTo(ratio / withClass.get(i).path("points").asInt(), within(1e-9));
        }
        List<Double> worst = inkling("score", model, cats, "--json", "--class-ratio", "--worst", "3").json().stream()
                .map(line -> line.path("class_ratio").asDouble())
                .toList();
        assertThat(worst)
                .isEqualTo(ratios.stream()
                        .map(line -> line.path("class_ratio").asDouble())
                        .sorted()
                        .limit(3)
                        .toList());
        assertThat(inkling("score", model, cats, "--class-ratio").out()).contains("ratio/point");
    }

    @ParameterizedTest
    @CsvSource({
        "cat, boat.ndjson, , one of the model's",
        "cat, cat.ndjson, --no-class, --no-class",
        "'', cat.ndjson, , knows none",
    })
    void aRatioNeedsAClass(String known, String file, String option, String says) {
        Path model =
                Shell.model(folder.resolve("model"), known.isEmpty() ? new String[0] : new String[] {known, "dog"});
        Path data = Shell.drawings(folder.resolve(file), 2);
        Outcome outcome = option == null
                ? inkling("score", model, data, "--class-ratio")
                : inkling("score", model, data, "--class-ratio", option);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("inkling: ").contains(says).hasLineCount(1);
    }

    @Test
    void drawingsOfAnotherSizeAreReported() {
        Path model = Shell.model(folder.resolve("model"));
        Path tiny = Shell.write(folder.resolve("a.ndjson"), "{\"drawing\":[[[0,2],[3,4]]]}");
        assertThat(inkling("score", model, tiny).err())
                .contains("data convert --fit 255")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "--worst, 0, 2, --worst of at least 1",
        "--worst-points, 0, 2, --worst-points of at least 1",
        "--out, a.svg, 2, expected --worst",
        "--dequantise, some, 2, --dequantise",
        "none.ndjson, none.ndjson, 1, none.ndjson",
    })
    void whatCannotBeDoneIsOneSentence(String option, String value, int status, String says) {
        Path data = Shell.drawings(folder.resolve("cat.ndjson"), 2);
        Outcome outcome = inkling("score", Shell.model(folder.resolve("model")), data, option, value);
        assertThat(outcome.status()).isEqualTo(status);
        assertThat(outcome.err()).startsWith("inkling: ").contains(says).hasLineCount(1);
    }
}
