package dev.inkling.cli;

import static dev.inkling.cli.Shell.inkling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.cli.Shell.Outcome;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.Features;
import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.ModelConfig;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code inkling import}, and commands on an imported model. */
final class ImportCommandTest {

    @TempDir
    private Path folder;

    private Path file = Path.of("");
    private Path bird = Path.of("");

    @BeforeEach
    void export() {
        Path model = Shell.model(folder.resolve("model"), Shell.sketchRnn(Shell.SKETCH_RNN_HEAD));
        file = folder.resolve("bird.gen.json");
        bird = folder.resolve("bird");
        assertThat(inkling("export", model, "--format", "sketch-rnn", "-o", file)
                        .status())
                .isZero();
    }

    @Test
    void itIsAModelLikeAnyOther() throws IOException {
        Outcome outcome = inkling("import", "sketch-rnn", file, "-o", bird);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).startsWith(bird + ": ").contains("inkling draw " + bird);
        assertThat(Files.readString(bird.resolve("README.md"))).contains("bird.gen.json", "pixel factor 2", "pen-down");
        SketchModel model = SketchModel.load(bird);
        ModelConfig config = model.config();
        assertThat(config.preparation().scale()).isEqualTo(30);
        assertThat(config.first()).isEqualTo(FirstEvent.OFFSET);
        assertThat(config.features()).isEqualTo(Features.STROKE_5);
        assertThat(inkling("info", bird).status()).isZero();
        assertThat(inkling("draw", bird, "-n", 3).json()).hasSize(3);
        Path begun = Shell.drawings(folder.resolve("begun.ndjson"), 1);
        assertThat(inkling("complete", bird, begun, "-n", 2).json()).hasSize(2);
        Path half = folder.resolve("half");
        assertThat(inkling("export", bird, "--format", "half", "-o", half).status())
                .isZero();
        Path again = folder.resolve("bird.again.json");
        inkling("export", bird, "--format", "sketch-rnn", "-o", again);
        assertThat(again).hasSameTextualContentAs(file);
    }

    @Test
    void optionsSayWhatTheOtherProgramDid() throws IOException {
        assertThat(inkling("import", "sketch-rnn", file, "-o", bird, "--pixel-factor", 1, "--first-input", "Zeros")
                        .status())
                .isZero();
        SketchModel model = SketchModel.load(bird);
        assertThat(model.config().preparation().scale()).isEqualTo(60);
        assertThat(model.config().features()).isEqualTo(Features.STROKE_5_FROM_ZERO);
        assertThat(Files.readString(bird.resolve("README.md"))).contains("pixel factor 1", "zeros");
    }

    @Test
    void doublePrecisionIsNearSingle() {
        inkling("import", "sketch-rnn", file, "-o", bird);
        Path data = Shell.drawings(folder.resolve("cat.ndjson"), 5);
        List<JsonNode> single =
                inkling("score", bird, data, "--json", "--per-point").json();
        Outcome outcome = inkling("score", bird, data, "--json", "--per-point", "--precision", "double");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.json()).hasSize(5);
        for (int i = 0; i < 5; i++) {
            JsonNode line = outcome.json().get(i);
            assertThat(line.path("nats").asDouble())
                    .isCloseTo(single.get(i).path("nats").asDouble(), within(1e-2))
                    .isNotEqualTo(single.get(i).path("nats").asDouble());
            // Of the first point nothing is predicted: neither its position nor its pen.
            assertThat(line.path("events").path(0).toString()).isEqualTo("{\"offset\":null,\"pen\":null}");
            assertThat(line.path("events").path(1).path("offset").isNumber()).isTrue();
        }
        assertThat(inkling("evaluate", bird, data, "--split", "all", "--precision", "double")
                        .status())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--precision dubble|expected --precision single or double but was 'dubble'; did you mean double?",
                "--precision 64|expected --precision single or double but was '64'",
                "--precision double --engine libtorch|expected --engine java or auto with --precision double",
                "--engine torch|expected --engine auto, java or libtorch but was 'torch'; did you mean libtorch?",
            })
    void whatScoreDoesNotSupportIsRefusedWithWhatItSupports(String options, String says) {
        inkling("import", "sketch-rnn", file, "-o", bird);
        Path data = Shell.drawings(folder.resolve("cat.ndjson"), 1);
        String[] words = options.split(" ", -1);
        Outcome outcome = words.length == 2
                ? inkling("score", bird, data, words[0], words[1])
                : inkling("score", bird, data, words[0], words[1], words[2], words[3]);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("inkling: " + says).hasLineCount(1);
    }

    @Test
    void doublePrecisionIsForThatKindAlone() {
        Path data = Shell.drawings(folder.resolve("cat.ndjson"), 1);
        Outcome outcome =
                inkling("score", Shell.model(folder.resolve("other")), data, "--precision", "double", "--json");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("use single precision").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--first-input|zero|expected --first-input pen-down or zeros but was 'zero'; did you mean zeros?",
                "--first-input|PEN_UP|expected --first-input pen-down or zeros but was 'PEN_UP'",
                "--pixel-factor|0|expected a positive pixel factor but was 0",
                "--pixel-factor|NaN|expected a positive pixel factor but was NaN",
                "--pixel-factor|two|--pixel-factor",
            })
    void wrongUsageIsOneSentence(String option, String value, String says) {
        Outcome outcome = inkling("import", "sketch-rnn", file, "-o", bird, option, value);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("inkling: ").contains(says).hasLineCount(1);
        assertThat(bird).doesNotExist();
    }

    @Test
    void theKindOfFileComesFirst() {
        Outcome outcome = inkling("import", file, "sketch-rnn", "-o", bird);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("expected the kind of file, sketch-rnn, before its name")
                .hasLineCount(1);
        assertThat(inkling("import", "sketch-rnn", file).status()).isEqualTo(2);
    }

    @Test
    void whatLiesThereIsLeftAlone() {
        Path mine = Shell.write(bird.resolve("thesis.txt"), "mine");
        Outcome outcome = inkling("import", "sketch-rnn", file, "-o", bird);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("thesis.txt").hasLineCount(1);
        assertThat(mine).exists();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[12, 123]|[123, 12]|has the shape [123, 12] instead of [123, 123]",
                "[12, 123]|[32768, 32768]|bytes and its shape says 2147483648",
                "[12, 123], ||bytes and its shape says",
                ", [48]]|]|4 shapes and more weights",
                "60.0|NaN|cannot be read",
                "60.0|-1|scale_factor",
                "60.0|[[[[]]]]|scale_factor",
                "scale_factor|scale|scale_factor",
                "[{|{\"a\":[{|[info, shapes, weights]",
                "\", \"|*\", \"|base64",
            })
    void aBadFileIsOneSentence(String good, String bad, String says) throws IOException {
        Files.writeString(file, Files.readString(file).replace(good, bad == null ? "" : bad));
        refused(says);
    }

    private void refused(String says) {
        Outcome outcome = inkling("import", "sketch-rnn", file, "-o", bird);
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("inkling: expected a Sketch-RNN model in " + file + " but ")
                .contains(says)
                .doesNotContain("Exception")
                .hasLineCount(1);
        assertThat(bird).doesNotExist();
    }

    @Test
    void aTornEmptyDeepOrForeignFileIsOneSentence() throws IOException {
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() / 2));
        refused("cannot be read");
        Files.writeString(file, "");
        refused("[info, shapes, weights]");
        Files.writeString(file, "[".repeat(1_000_000));
        refused("it is not [info");
        Files.writeString(file, "[{\"a\":" + "[".repeat(1_000_000));
        refused("nested deeper");
        Files.writeString(file, "PK\u0003\u0004 an archive");
        refused("cannot be read");
        Files.delete(file);
        refused("there is no such file");
    }

    @Test
    void aFileOfThreeGigabytesIsNotRead() throws IOException {
        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(3L << 30);
        }
        refused("3221225472 bytes");
    }
}
