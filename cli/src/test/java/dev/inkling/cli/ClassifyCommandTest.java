package dev.inkling.cli;

import static dev.inkling.cli.Shell.inkling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.cli.Shell.Outcome;
import dev.inkling.model.ClassNote;
import dev.inkling.model.ClassNotes;
import dev.inkling.model.Classifier;
import dev.inkling.model.ModelDirectory;
import dev.inkling.model.parameters.FloatType;
import dev.inkling.run.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code inkling classify}, and other commands with a classifier. */
final class ClassifyCommandTest {

    private static final String DATA = "doodles:cat*40,fish*40,star*40";

    @TempDir
    private static Path shared;

    private static Path run;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() {
        run = shared.resolve("names");
        Outcome outcome = inkling(
                "train",
                DATA,
                "--task",
                "classify",
                "--steps",
                60,
                "--batch",
                24,
                "--workers",
                1,
                "--seed",
                2,
                "--out",
                run,
                "--set",
                "task.encoder={\"kind\":\"picture\",\"side\":16,\"widths\":[8,16],\"blocks\":[1,1]}",
                "--set",
                "optimiser.warmUpSteps=5",
                "--set",
                "optimiser.averaging=0.9");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err()).contains("nats/drawing", "inkling classify");
        assertThat(run.resolve("loss.png")).exists();
    }

    @Test
    void aLineForEachDrawing() {
        Outcome outcome = inkling("classify", run, "doodles:cat*5", "--top", 2);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.lines())
                .hasSize(5)
                .allSatisfy(line -> assertThat(line).contains("%", "(cat)"));
        assertThat(outcome.err()).contains("of 5 drawings");
    }

    @Test
    void jsonHasProbabilities() {
        Outcome outcome = inkling("classify", run, "doodles:cat*4,fish*4", "--json", "--top", 3);
        assertThat(outcome.err()).isEmpty();
        List<JsonNode> lines = outcome.json();
        assertThat(lines).hasSize(8);
        for (JsonNode line : lines) {
            double sum = 0;
            for (JsonNode guess : line.path("classes")) {
                sum += guess.path("probability").asDouble();
            }
            assertThat(line.path("classes")).hasSize(3);
            assertThat(sum).isCloseTo(1, within(1e-6)); // it knows three classes
            assertThat(line.path("word").asString()).isIn("cat", "fish");
        }
    }

    @Test
    void aBegunDrawingAndAnotherSizeAreFine() throws Exception {
        Path file = folder.resolve("begun.ndjson");
        Files.writeString(
                file, "{\"drawing\":[[[0.5,1.25,1.5],[0,1,0.25]]],\"open\":true}\n{\"drawing\":[[[5000],[9000]]]}\n");
        Outcome outcome = inkling("classify", run, file);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.lines()).hasSize(2);
    }

    @Test
    void evaluateMeasuresIt() {
        Outcome outcome = inkling("evaluate", run, DATA, "--split", "test", "--json", "--by-class", "--plot", folder);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        JsonNode node = outcome.json().get(0);
        assertThat(node.propertyNames())
                .contains("top_1", "top_5", "nll", "calibration_error", "half_top_1", "placed_top_1", "classes");
        assertThat(node.path("top_5").asDouble()).isEqualTo(1); // of three classes
        assertThat(node.path("placed_top_1").asDouble())
                .isCloseTo(node.path("top_1").asDouble(), within(1e-9));
        assertThat(folder.resolve("confusions.png")).exists();
        assertThat(inkling("evaluate", run, DATA).out()).contains("top-1", "half, top-1", "placed, top-1");
    }

    @Test
    void infoSaysWhatItIs() {
        assertThat(inkling("info", run).out())
                .contains("classifier", "picture, side 16, widths 8 16, blocks 1 1", "cat, fish, star");
        assertThat(inkling("info", run, "--classes").lines())
                .hasSize(3)
                .allMatch(line -> line.matches("(cat|fish|star)\t3\\d"));
        assertThat(inkling("info", run, "--json").json().get(0).path("task").asString())
                .isEqualTo("classify");
    }

    @Test
    void halfAsLargeItSaysTheSame() {
        Path half = folder.resolve("half");
        assertThat(inkling("export", run, "--format", "half", "-o", half).status())
                .isZero();
        Outcome whole = inkling("classify", run, "doodles:cat*3,fish*3", "--top", 1);
        assertThat(inkling("classify", half, "doodles:cat*3,fish*3", "--top", 1).out())
                .isEqualTo(whole.out());
    }

    @Test
    void drawingWithAClassifierIsAnErrorThatSaysSo() {
        Outcome outcome = inkling("draw", run, "-n", 1);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("classifier").hasLineCount(1);
    }

    @Test
    void aModelThatDrawsNamesByLikelihood() {
        Path model = Shell.model(folder.resolve("model"), "cat", "fish", "star");
        Outcome outcome = inkling("classify", model, "doodles:cat*3,fish*3", "--classes", "cat,fish", "--json");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.json())
                .hasSize(6)
                .allSatisfy(line -> assertThat(line.path("classes")).hasSize(2));
        assertThat(inkling("classify", run, "doodles:cat*3", "--classes", "cat").status())
                .isEqualTo(2);
    }

    @Test
    void theBestOfSeveralIsWhatTheClassifierPrefers() {
        Path model = Shell.model(folder.resolve("model"), "cat", "fish");
        Path file = folder.resolve("best.ndjson");
        Outcome outcome = inkling("draw", model, "--class", "cat", "-n", 3, "--best", 4, "--chooser", run, "-o", file);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err()).contains("best of 4", run.toString());
        Path one = folder.resolve("one.ndjson");
        inkling("draw", model, "--class", "cat", "-n", 3, "-o", one);
        assertThat(certainty(file)).isGreaterThanOrEqualTo(certainty(one));
        Path other = Shell.model(folder.resolve("other"), "cat", "a class that no classifier knows");
        assertThat(inkling("draw", other, "--class", "a class that no classifier knows", "--best", 3, "-n", 1)
                        .err())
                .contains("likelier");
    }

    private static double certainty(Path file) {
        return inkling("classify", run, file, "--json", "--top", 3).json().stream()
                .mapToDouble(line -> {
                    for (JsonNode guess : line.path("classes")) {
                        if (guess.path("word").asString().equals("cat")) {
                            return guess.path("probability").asDouble();
                        }
                    }
                    return 0;
                })
                .sum();
    }

    @Test
    void aJudgeSaysWhatItSees() {
        Path model = Shell.model(folder.resolve("model"), "cat", "fish");
        Outcome outcome = inkling(
                "evaluate", model, "doodles:cat*6,fish*6", "--judge", run, "--per-class", 5, "--best", 2, "--json");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        JsonNode node = outcome.json().get(0);
        assertThat(node.propertyNames())
                .contains("recognised", "recognised_real", "diversity", "scribbles", "scribbles_real", "ended");
        assertThat(node.path("recognised_real").asDouble()).isGreaterThan(0.6);
        assertThat(node.path("classes")).hasSize(2);
        assertThat(inkling("evaluate", model, "doodles:cat*6,fish*6", "--judge", run, "--per-class", 5)
                        .out())
                .contains("recognised", "diversity", "scribbles");
    }

    @Test
    void whatAJudgeSeesIsKeptAndShown() {
        Path model = Shell.model(folder.resolve("model"), "cat", "fish");
        assertThat(inkling("info", model, "--classes").lines()).containsExactly("cat", "fish");
        Outcome outcome =
                inkling("evaluate", model, "doodles:cat*3,fish*3", "--judge", run, "--per-class", 4, "--save");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        ClassNotes notes = ModelDirectory.notes(model).classes();
        assertThat(notes.judge()).contains("4 drawings of each", run.toString());
        assertThat(notes.bestFirst(List.of("cat", "fish")))
                .allSatisfy(note -> assertThat(note.judged()).isEqualTo(4));
        JsonNode json = inkling("info", model, "--json").json().get(0);
        assertThat(json.path("classes")).hasSize(2);
        assertThat(json.path("class_notes").get(0).path("judged").asInt()).isEqualTo(4);
        // An untrained model draws scribbles, which the classifier must take for one class or the other.
        ModelDirectory.saveClassNotes(
                model, notes.judged("by hand", List.of(new ClassNote("cat", 0, 4, 1), new ClassNote("fish", 0, 4, 3))));
        assertThat(inkling("info", model, "--classes").lines()).containsExactly("fish\t0\t75 %", "cat\t0\t25 %\tweak");
        assertThat(inkling("info", model).out()).contains("good      1: fish (75 %)", "weak      1: cat (25 %)");
        assertThat(inkling("evaluate", model, "doodles:cat", "--save").err()).contains("--judge");
        assertThat(inkling("evaluate", "quickdraw", "doodles:cat", "--judge", run, "--save")
                        .err())
                .contains("which comes with Inkling");
    }

    @Test
    void whatAClassifierNamesRightIsKept() {
        Path copy = folder.resolve("classifier");
        Classifier.load(RunDirectory.bestModel(run)).save(copy, "A classifier.", FloatType.F32);
        Outcome outcome = inkling("evaluate", copy, "doodles:cat*5,fish*5", "--save");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(ModelDirectory.notes(copy).classes().bestFirst(List.of("cat", "fish")))
                .allSatisfy(note -> assertThat(note.judged()).isEqualTo(5));
        assertThat(ModelDirectory.notes(copy)
                        .classes()
                        .bestFirst(List.of("cat"))
                        .get(0)
                        .drawings())
                .isPositive();
    }
}
