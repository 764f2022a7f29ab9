package dev.inkling.cli;

import static dev.inkling.cli.Shell.inkling;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.cli.Shell.Outcome;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.data.DataOptions;
import dev.inkling.drawing.data.DataSet;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.io.ndjson.NdjsonWriter;
import dev.inkling.training.clean.Cleaning;
import dev.inkling.training.clean.LabelSwap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code inkling data clean}. */
final class DataCleanCommandTest {

    private static final String RECIPE = """
            {"task": {"kind": "classify", "encoder": {"kind": "picture", "side": 16, "widths": [16, 32], "blocks": [1, 1]},
              "smoothing": 0, "dropout": 0, "beginnings": 0, "mirrored": 0},
             "length": {"kind": "steps", "steps": 250}, "batch": 32,
             "optimiser": {"averaging": 0.9}}""";

    @TempDir
    private Path folder;

    private Path spoiled;
    private LabelSwap swap;

    /** Cats and houses of which some are labelled as the others, with a copy, a copy of another label, and a dot. */
    @BeforeEach
    void spoil() {
        swap = LabelSwap.of(
                DataSet.readAll(List.of("doodles:cat*40,house*40,star*40"), DataOptions.DEFAULT)
                        .drawings(),
                0.05,
                2);
        DrawingStore drawings = swap.drawings();
        Drawing first = drawings.get(swap.swapped().nextClearBit(0));
        Drawing dot = Drawing.of(new float[] {3}, new float[] {4}, new int[] {1}, DrawingInfo.ofLabel("house"));
        spoiled = folder.resolve("spoiled.ndjson");
        Shell.write(
                spoiled,
                Stream.concat(
                                drawings.stream(),
                                Stream.of(
                                        first.withInfo(first.info().withId("again")),
                                        first.withInfo(DrawingInfo.ofLabel("moon")),
                                        dot))
                        .map(drawing -> NdjsonWriter.line(drawing, false))
                        .collect(Collectors.joining("\n")));
        Shell.write(folder.resolve("recipe.json"), RECIPE);
    }

    private Outcome clean(Object... more) {
        Object[] all = Stream.concat(
                        Stream.of(
                                "data",
                                "clean",
                                spoiled,
                                "--workers",
                                "1",
                                "--seed",
                                "3",
                                "--recipe",
                                folder.resolve("recipe.json")),
                        Stream.of(more))
                .toArray();
        return inkling(all);
    }

    private Set<Path> files() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.collect(Collectors.toSet());
        }
    }

    @Test
    void suspectsAreListedAndNothingIsWritten() throws IOException {
        Set<Path> before = files();
        String content = Files.readString(spoiled);
        Outcome outcome = clean("--json");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(files()).isEqualTo(before);
        assertThat(Files.readString(spoiled)).isEqualTo(content);
        List<JsonNode> lines = outcome.json();
        assertThat(lines)
                .filteredOn(line -> reason(line, "empty"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("index").asInt()).isEqualTo(122);
                    assertThat(line.path("file").asString()).isEqualTo(spoiled.toString());
                    assertThat(line.path("index_in_file").asInt()).isEqualTo(122);
                    assertThat(line.path("word").asString()).isEqualTo("house");
                    assertThat(line.has("likely")).isFalse();
                });
        assertThat(lines)
                .filteredOn(line -> reason(line, "duplicate"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("key_id").asString()).isEqualTo("again");
                    assertThat(line.path("duplicate_of").asInt())
                            .isEqualTo(swap.swapped().nextClearBit(0));
                });
        assertThat(lines)
                .filteredOn(line -> reason(line, "conflict"))
                .singleElement()
                .satisfies(line -> assertThat(line.path("word").asString()).isEqualTo("moon"));
        List<JsonNode> mislabelled =
                lines.stream().filter(line -> reason(line, "mislabelled")).toList();
        long found = mislabelled.stream()
                .filter(line -> swap.swapped().get(line.path("index").asInt()))
                .count();
        assertThat(found).isGreaterThanOrEqualTo(4);
        assertThat(mislabelled).hasSizeLessThanOrEqualTo(12);
        for (JsonNode line : mislabelled) {
            assertThat(line.path("likely").asString())
                    .isNotEqualTo(line.path("word").asString());
            assertThat(line.path("likely_probability").asDouble())
                    .isGreaterThan(line.path("word_probability").asDouble());
            assertThat(line.path("wrong").asDouble()).isBetween(Cleaning.DEFAULT.threshold(), 1.0);
        }
    }

    private static boolean reason(JsonNode line, String reason) {
        return line.path("reason").asString().equals(reason);
    }

    @Test
    void theSheetAndTheCleanDataAreWrittenWhereTheyAreAskedFor() throws IOException {
        Path sheet = folder.resolve("sheet.svg");
        Path written = folder.resolve("new/clean");
        Outcome outcome = clean("-o", sheet, "--worst", "3", "--write", written);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(Files.readString(sheet)).contains(" → ");
        List<String> lines = outcome.lines();
        assertThat(lines.get(0)).contains("123 drawings", "1 without ink", "1 duplicates");
        assertThat(lines.get(1)).startsWith("#");
        int suspects = lines.size() - 2;
        assertThat(DataSet.readAll(List.of(written.toString()), DataOptions.DEFAULT)
                        .drawings())
                .hasSize(123 - suspects);
        assertThat(written.resolve("train/cat.ndjson")).exists();
        assertThat(folder.resolve("new/.clean.partial")).doesNotExist();
        Outcome again = clean("--write", written);
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).contains("is not empty").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "--threshold, 0, 2, threshold",
        "--folds, 1, 2, folds",
        "--expected-share, 0.8, 2, share",
        "--worst, 0, 2, --worst",
        "--recipe, none.json, 1, none.json",
        "--out, a.txt, 2, a.txt",
    })
    void whatCannotBeDoneIsOneSentence(String option, String value, int status, String says) {
        Outcome outcome = inkling("data", "clean", "doodles:cat*5,house*5", option, value);
        assertThat(outcome.status()).isEqualTo(status);
        assertThat(outcome.err()).startsWith("inkling: ").contains(says).hasLineCount(1);
    }

    @Test
    void oneClassIsTooFew() {
        Outcome outcome = inkling("data", "clean", "doodles:cat*10", "--workers", "1");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("at least 2 classes");
    }
}
