package dev.inkling.cli;

import static dev.inkling.cli.Shell.inkling;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.cli.Shell.Outcome;
import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.data.DataOptions;
import dev.inkling.drawing.data.DataSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code inkling data} and its subcommands. */
final class DataCommandTest {

    @TempDir
    private Path folder;

    private static List<Drawing> read(Path file) {
        return DataSet.readAll(List.of(file.toString()), DataOptions.DEFAULT).drawings();
    }

    @Test
    void aloneItSaysWhatThereIs() {
        assertThat(inkling("data").out()).contains("info", "split", "convert");
        assertThat(inkling("data", "inof").err()).contains("did you mean info").hasLineCount(1);
    }

    @Test
    void infoSaysWhatIsThere() {
        Path data = folder.resolve("data");
        Shell.drawings(data.resolve("train/cat.ndjson"), 20);
        Shell.drawings(data.resolve("test/dog.ndjson"), 10);
        Shell.write(data.resolve("test/bad.ndjson"), "{\"drawing\":[[[0,300.5],[-9,100]]]}\n{}");
        Outcome outcome = inkling("data", "info", data, "--json");
        assertThat(outcome.err()).contains("skipped 1");
        JsonNode node = outcome.json().get(0);
        assertThat(node.path("files").asInt()).isEqualTo(3);
        assertThat(node.path("drawings").asInt()).isEqualTo(31);
        assertThat(node.path("malformed").asInt()).isEqualTo(1);
        assertThat(node.path("integer").asBoolean()).isFalse();
        assertThat(node.path("classes").toString()).isEqualTo("{\"bad\":1,\"cat\":20,\"dog\":10}");
        assertThat(node.path("parts").toString()).isEqualTo("{\"train\":20,\"valid\":0,\"test\":11}");
        assertThat(node.path("extent").path(1).asDouble()).isEqualTo(-9);
        assertThat(node.path("points_per_drawing").path("min").asInt()).isEqualTo(2);
        assertThat(node.path("points_per_drawing").path("max").asInt()).isEqualTo(16);
        assertThat(inkling("data", "info", data).out())
                .contains("31 with", "real numbers", "20 train, 0 valid, 11 test", "cat 20, dog 10, bad 1");
    }

    @Test
    void splitIsByContentAndNothingIsLost() {
        Path data = Shell.drawings(folder.resolve("cat.ndjson"), 200);
        Path parts = folder.resolve("parts");
        Outcome outcome = inkling("data", "split", data, "-o", parts, "--valid", 0.2, "--test", 0.1);
        assertThat(outcome.status()).isZero();
        DataSet set = DataSet.read(List.of(parts.toString()), DataOptions.DEFAULT);
        assertThat(outcome.lines())
                .containsExactly(
                        "train " + set.train().size(),
                        "valid " + set.valid().size(),
                        "test  " + set.test().size());
        assertThat(set.valid().size()).isBetween(20, 60);
        assertThat(read(parts)).containsExactlyInAnyOrderElementsOf(read(data));
        // Split again, a part stays the same part.
        Path again = folder.resolve("again");
        inkling("data", "split", parts, "-o", again, "--valid", 0.2, "--test", 0.1);
        assertThat(read(again.resolve("test"))).containsExactlyElementsOf(read(parts.resolve("test")));
    }

    @Test
    void anyLabelBecomesAFileWithinTheFolder() throws IOException {
        Path data = Shell.write(
                folder.resolve("a.ndjson"),
                List.of("../../up", "Cat", "cat", "a/b", "", "..").stream()
                        .map(label -> "{\"word\":\"" + label + "\",\"drawing\":[[[0,200],[9,100]]]}")
                        .collect(Collectors.joining("\n")));
        Path parts = folder.resolve("in/parts");
        inkling("data", "split", data, "-o", parts, "--valid", 0, "--test", 0);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .hasSize(1
                            + read(data).stream()
                                    .map(Drawing::label)
                                    .distinct()
                                    .toList()
                                    .size())
                    .allMatch(file -> file.equals(data) || file.startsWith(parts.resolve("train")));
        }
        assertThat(read(parts)).containsExactlyInAnyOrderElementsOf(read(data));
    }

    @Test
    void splitLeavesWhatIsThere() {
        Path data = Shell.drawings(folder.resolve("data/cat.ndjson"), 3);
        Outcome outcome = inkling("data", "split", data, "-o", folder.resolve("data"));
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("is not empty").hasLineCount(1);
        assertThat(inkling("data", "split", data, "-o", data).err())
                .contains("is a file")
                .hasLineCount(1);
    }

    @Test
    void convertLosesNothing() {
        Path data = Shell.drawings(folder.resolve("cat.ndjson"), 5);
        Path out = folder.resolve("out/cat.ndjson");
        Shell.write(out, "old");
        assertThat(inkling("data", "convert", data, "-o", out)).isEqualTo(new Outcome(0, "", ""));
        assertThat(read(out)).isEqualTo(read(data));
        assertThat(inkling("data", "convert", data, "--limit", 2).lines()).hasSize(2);
    }

    @Test
    void fitIsThatOfQuickDraw() {
        Path data =
                Shell.write(folder.resolve("a.ndjson"), "{\"drawing\":[[[-10,190,390],[5.5,55.5,105.5]],[[0],[6]]]}");
        Path out = folder.resolve("out.ndjson");
        inkling("data", "convert", data, "--fit", 255, "--simplify", 2, "-o", out);
        Drawing drawing = read(out).get(0);
        assertThat(drawing.bounds()).isEqualTo(new Bounds(0, 0, 255, 64));
        assertThat(drawing.points()).isEqualTo(3);
        assertThat(drawing.isInteger()).isTrue();
        assertThat(drawing.info().canvas()).contains(Bounds.QUICKDRAW);
        inkling("data", "convert", data, "--fit", 255, "--no-round", "-o", out);
        assertThat(read(out).get(0).bounds().maxY()).isEqualTo(63.75f);
        inkling("data", "convert", data, "--round", "-o", out);
        assertThat(read(out).get(0).bounds().minX()).isEqualTo(-10f);
    }

    @Test
    void aSheetIsLimitedUnlessItsLengthIsSaid() throws IOException {
        Path data = Shell.drawings(folder.resolve("cat.ndjson"), 120);
        Path svg = folder.resolve("a.svg");
        Path lines = folder.resolve("a.ndjson");
        Outcome outcome = inkling("data", "convert", data, "-o", svg, "-o", lines);
        assertThat(outcome.err()).contains("first 100 of 120").hasLineCount(1);
        assertThat(read(lines)).hasSize(120);
        assertThat(Files.readString(svg)).contains("<title>100 drawings</title>");
        assertThat(inkling("data", "convert", data, "--limit", 110, "-o", svg).err())
                .isEmpty();
        assertThat(Files.readString(svg)).contains("<title>110 drawings</title>");
    }

    @ParameterizedTest
    @CsvSource({
        "convert, --fit, 0, 2",
        "convert, --simplify, -1, 2",
        "convert, --limit, 0, 2",
        "convert, -o, a.jpg, 2",
        "info, --first-row, third, 2",
        "split, --valid, 2, 2",
        "info, none.ndjson, none.npz, 1",
    })
    void whatCannotBeDoneIsOneSentence(String command, String option, String value, int status) {
        Path data = Shell.drawings(folder.resolve("cat.ndjson"), 2);
        Object[] args = command.equals("split")
                ? new Object[] {"data", command, data, "-o", folder.resolve("parts"), option, value}
                : new Object[] {"data", command, data, option, value};
        Outcome outcome = inkling(args);
        assertThat(outcome.status()).isEqualTo(status);
        assertThat(outcome.err()).startsWith("inkling: ").hasLineCount(1);
    }
}
