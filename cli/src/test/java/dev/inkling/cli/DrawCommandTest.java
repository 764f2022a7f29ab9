package dev.inkling.cli;

import static dev.inkling.cli.Shell.inkling;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.cli.Shell.Outcome;
import dev.inkling.drawing.io.ndjson.NdjsonWriter;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.DrawDefaults;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.sampling.DrawOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code inkling draw}. */
final class DrawCommandTest {

    @TempDir
    private Path folder;

    @Test
    void drawsLinesToStandardOutputUnlessAFileIsNamed() {
        Outcome outcome = inkling("draw", Shell.model(folder.resolve("model")), "-n", 5);
        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.json()).hasSize(5).allMatch(line -> line.has("drawing"));
    }

    @Test
    void aDrawingIsTheSameHoweverManyAreDrawn() {
        Path model = Shell.model(folder.resolve("model"));
        List<String> twenty = inkling("draw", model, "-n", 20, "--seed", 7).lines();
        List<String> one = inkling("draw", model, "-n", 1, "--seed", 7).lines();
        assertThat(twenty).hasSize(20).startsWith(one.get(0));
        assertThat(inkling("draw", model, "-n", 20, "--seed", 8).lines()).doesNotContain(one.get(0));
        SketchModel loaded = SketchModel.load(model);
        DrawOptions options = loaded.drawOptions().withSeed(7).withFirst(13);
        assertThat(NdjsonWriter.line(loaded.draw(options).get(0), false)).isEqualTo(twenty.get(13));
    }

    @Test
    void classesTakeTurns() {
        Path model = Shell.model(folder.resolve("model"), "cat", "dog", "fish");
        assertThat(words(inkling("draw", model, "-n", 4))).containsExactly("cat", "dog", "fish", "cat");
        assertThat(words(inkling("draw", model, "-n", 3, "--class", "fish", "--class", "cat")))
                .containsExactly("fish", "cat", "fish");
    }

    private static List<String> words(Outcome outcome) {
        return outcome.json().stream().map(line -> line.path("word").asString()).toList();
    }

    @Test
    void writesEveryFileThatIsNamed() throws IOException {
        Path model = Shell.model(folder.resolve("model"), "cat", "dog");
        Path svg = folder.resolve("a.svg");
        Path png = folder.resolve("a.png");
        Path gif = folder.resolve("a.gif");
        Path apng = folder.resolve("a.apng");
        Path lines = folder.resolve("a.ndjson");
        Outcome outcome = inkling(
                "draw",
                model,
                "-n",
                6,
                "--columns",
                2,
                "--cell",
                50,
                "-o",
                svg,
                "-o",
                png,
                "-o",
                gif,
                "-o",
                apng,
                "-o",
                lines);
        assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
        assertThat(Files.readString(svg)).contains("width=\"100\"").contains("cat");
        assertThat(Files.readAllBytes(png)).startsWith(0x89, 'P', 'N', 'G');
        assertThat(Files.readAllBytes(gif)).startsWith('G', 'I', 'F');
        assertThat(ImageIO.read(apng.toFile()).getWidth()).isEqualTo(100);
        assertThat(Files.readAllLines(lines))
                .isEqualTo(inkling("draw", model, "-n", 6).lines());
    }

    @Test
    void writesDrawingsThatDrawThemselves() throws IOException {
        Path model = Shell.model(folder.resolve("model"));
        Path gif = folder.resolve("a.gif");
        Path apng = folder.resolve("a.apng");
        assertThat(inkling("draw", model, "-n", 4, "--cell", 50, "-o", gif, "-o", apng))
                .isEqualTo(new Outcome(0, "", ""));
        for (Path file : List.of(gif, apng)) {
            assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(100);
        }
        assertThat(Files.readAllBytes(gif)).startsWith('G', 'I', 'F').hasSizeGreaterThan(1000);
        assertThat(Files.readString(apng, StandardCharsets.ISO_8859_1)).contains("acTL", "fdAT");
    }

    @Test
    void warmingUpLeavesNothing() {
        assertThat(inkling("warm-up")).isEqualTo(new Outcome(0, "", ""));
        assertThat(inkling("--help").out()).contains("evaluate").doesNotContain("warm-up");
    }

    @Test
    void limitsOfPointsHold() {
        Path model = Shell.model(folder.resolve("model"));
        Outcome outcome = inkling("draw", model, "-n", 4, "--min-points", 300);
        assertThat(outcome.json()).allMatch(line -> points(line.path("drawing")) == 300);
        outcome = inkling("draw", model, "-n", 4, "--max-points", 3);
        assertThat(outcome.json()).allMatch(line -> points(line.path("drawing")) <= 3);
    }

    private static int points(JsonNode drawing) {
        int points = 0;
        for (JsonNode stroke : drawing) {
            points += stroke.path(0).size();
        }
        return points;
    }

    @ParameterizedTest
    @CsvSource({
        "--class, cart, 2, did you mean cat",
        "--temperature, 1000, 2, temperature between 0 and 100",
        "--pen-temperature, -1, 2, a pen temperature between 0 and 100",
        "--top-p, 0, 2, top-p above 0",
        "--guidance, 11, 2, a guidance between 0 and 10",
        "-n, 0, 2, at least 1 drawing",
        "--cell, 3, 2, 16 to 4096",
        "--columns, -1, 2, columns",
        "-o, drawing.jpg, 2, .svg",
        "-o, no/such/folder/drawing.svg, 1, there is no",
    })
    void whatCannotBeDoneIsOneSentence(String option, String value, int status, String says) {
        Outcome outcome = inkling("draw", Shell.model(folder.resolve("model"), "cat", "dog"), option, value);
        assertThat(outcome.status()).isEqualTo(status);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("inkling: ").contains(says).hasLineCount(1);
    }

    @Test
    void aFileThatCannotBeWrittenIsReportedBeforeTheModelIsRead() {
        Outcome outcome = inkling("draw", folder.resolve("none"), "-o", folder.resolve("no/such/folder/a.svg"));
        assertThat(outcome.err()).contains("expected a folder for").hasLineCount(1);
        assertThat(inkling("draw", folder.resolve("none"), "-o", folder).status())
                .isEqualTo(2);
    }

    @Test
    void severalClassesTakeTurnsAndEachHasAColumn() throws IOException {
        Path model = Shell.model(folder.resolve("model"), "cat", "dog", "bow, arrow");
        List<JsonNode> drawn =
                inkling("draw", model, "-n", 4, "--class", "dog, cat").json();
        assertThat(drawn).extracting(line -> line.path("word").asString()).containsExactly("dog", "cat", "dog", "cat");
        assertThat(inkling("draw", model, "-n", 1, "--class", "bow, arrow").json())
                .extracting(line -> line.path("word").asString())
                .containsExactly("bow, arrow");
        assertThat(inkling("draw", model, "--class", "cat,bird").err()).contains("but was bird");
        Path sheet = folder.resolve("sheet.svg");
        assertThat(inkling("draw", model, "-n", 6, "--class", "dog,cat", "--cell", 100, "-o", sheet)
                        .status())
                .isZero();
        // Two columns, three rows, and captions below.
        assertThat(Files.readString(sheet)).contains("width=\"200\"").contains(">dog<", ">cat<");
    }

    @Test
    void guidanceKeepsToTheClass() {
        Path model = Shell.model(folder.resolve("model"), "cat", "dog");
        double own = DrawDefaults.trained(true).guidance();
        assertThat(inkling("draw", model, "-n", 3, "--guidance", own)).isEqualTo(inkling("draw", model, "-n", 3));
        assertThat(inkling("draw", model, "-n", 80, "--guidance", 8, "--temperature", 1)
                        .out())
                .isNotEqualTo(
                        inkling("draw", model, "-n", 80, "--temperature", 1).out());
        Outcome outcome = inkling("draw", Shell.model(folder.resolve("one")), "--guidance", 2);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("the model knows no classes").hasLineCount(1);
    }

    @Test
    void whatIsNotGivenIsTheModelsOwn() {
        DrawDefaults own = new DrawDefaults(0.7, 0.8, 0.9, 1);
        ModelConfig config = Shell.sketchRnn(HeadConfig.DEFAULT).with(own);
        Path model = Shell.model(folder.resolve("model"), config);
        Outcome drawn = inkling("draw", model, "-n", 9);
        assertThat(drawn.status()).isZero();
        assertThat(inkling("draw", model, "-n", 9, "--temperature", 0.7, "--pen-temperature", 0.8, "--top-p", 0.9))
                .isEqualTo(drawn);
        assertThat(inkling("draw", model, "-n", 9, "--pen-temperature", 0)).isNotEqualTo(drawn);
        assertThat(inkling("draw", model, "-n", 9, "--temperature", 0)).isNotEqualTo(drawn);
        assertThat(inkling("info", model).out())
                .contains("temperature 0.7, pen temperature 0.8, top p 0.9, guidance 1.0");
    }

    @Test
    void aModelIsFoundInARunAndNextToItsName() {
        Path run = folder.resolve("run");
        Shell.model(run.resolve("checkpoints").resolve("step-3"));
        Shell.write(run.resolve("recipe.json"), "{}");
        assertThat(inkling("draw", run).err()).contains("no checkpoint yet").hasLineCount(1);
        Shell.write(run.resolve("best.json"), "{\"checkpoint\":\"checkpoints/step-3\",\"step\":3}");
        assertThat(inkling("draw", run, "-n", 2))
                .isEqualTo(inkling("draw", run.resolve("checkpoints/step-3"), "-n", 2));
        assertThat(inkling("draw", folder.resolve("rum")).err())
                .contains("did you mean", "run?")
                .hasLineCount(1);
        assertThat(inkling("draw", folder).err())
                .contains("did you mean " + run + "?")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({"none,2", "file.txt,1"})
    void whatIsNoModelIsAFailure(String name, int status) {
        Shell.write(folder.resolve("file.txt"), "no model");
        Outcome outcome = inkling("draw", folder.resolve(name));
        assertThat(outcome.status()).isEqualTo(status);
        assertThat(outcome.err())
                .startsWith("inkling: expected a model directory")
                .hasLineCount(1);
    }
}
