package dev.inkling.drawing.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.Split;
import dev.inkling.drawing.doodle.Doodle;
import dev.inkling.drawing.doodle.Doodles;
import dev.inkling.drawing.doodle.Fork;
import dev.inkling.drawing.io.format.DrawingSink;
import dev.inkling.drawing.io.ndjson.NdjsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSetTest {

    private static final List<Drawing> CATS = Doodles.set(List.of(Doodle.CAT), 300, 7);
    private static final List<Drawing> SUNS = Doodles.set(List.of(Doodle.SUN), 300, 7);

    @TempDir
    Path folder;

    @Test
    void filesAreReadInTheOrderThatTheyAreNamedIn() throws IOException {
        Path cats = file("cat.ndjson", CATS);
        Path suns = file("sun.ndjson", SUNS);
        Loaded loaded = DataSet.readAll(List.of(suns.toString(), cats.toString()), DataOptions.DEFAULT);
        assertThat(loaded.drawings().subList(0, 300)).isEqualTo(SUNS);
        assertThat(loaded.drawings().subList(300, 600)).isEqualTo(CATS);
        assertThat(loaded.report())
                .isEqualTo(new DataReport(2, Files.size(cats) + Files.size(suns), 600, 0, List.of()));
    }

    @Test
    void aDrawingsPartDependsOnNothingButItself() throws IOException {
        List<Drawing> shuffled = new ArrayList<>(CATS);
        shuffled.addAll(SUNS);
        Collections.shuffle(shuffled, new Random(1));
        DataSet apart = read(file("cat.ndjson", CATS), file("sun.ndjson", SUNS));
        DataSet together = read(file("all/all.ndjson", shuffled));
        for (Split split : Split.values()) {
            assertThat(together.part(split)).isNotEmpty().containsExactlyInAnyOrderElementsOf(apart.part(split));
            assertThat(apart.part(split)).allMatch(drawing -> ContentSplit.DEFAULT.of(drawing) == split);
        }
        assertThat(apart.train().size() + apart.valid().size() + apart.test().size())
                .isEqualTo(600);
    }

    @Test
    void foldersAreReadInOrderWithoutHiddenOrUnknownFiles() throws IOException {
        file("b.ndjson", CATS.subList(0, 1));
        file("a/z.ndjson", CATS.subList(1, 2));
        file("a/deep/er/x.ndjson", CATS.subList(2, 3));
        file("c.ndjson", CATS.subList(3, 4));
        file(".hidden.ndjson", SUNS);
        file(".hidden/x.ndjson", SUNS);
        Files.writeString(folder.resolve("README.md"), "no drawings");
        assertThat(readAll(folder.toString())).isEqualTo(List.of(CATS.get(0), CATS.get(3), CATS.get(1), CATS.get(2)));
    }

    @Test
    void aFoldersPartsAreTheParts() throws IOException {
        file("set/train/cat.ndjson", CATS.subList(0, 100));
        file("set/train/train.ndjson", SUNS.subList(0, 100));
        file("set/valid/deep/cat.ndjson", CATS.subList(100, 200));
        file("set/test.ndjson", CATS.subList(200, 300));
        for (String name : List.of("set", "")) {
            DataSet data = read(folder.resolve(name));
            assertThat(data.train()).hasSize(200).containsAll(CATS.subList(0, 100));
            assertThat(data.valid()).isEqualTo(CATS.subList(100, 200));
            assertThat(data.test()).isEqualTo(CATS.subList(200, 300));
        }
        assertThat(readAll(folder.toString())).hasSize(400);
    }

    @Test
    void aSingleFolderOfThatNameHoldsDrawingsOfTrains() throws IOException {
        file("set/train.ndjson", CATS);
        file("set/tree.ndjson", SUNS);
        DataSet data = read(folder.resolve("set"));
        assertThat(data.valid()).isNotEmpty();
        assertThat(data.test()).isNotEmpty();
    }

    @Test
    void patternsChooseFiles() throws IOException {
        file("cat.ndjson", CATS.subList(0, 1));
        file("a/cat.ndjson", CATS.subList(1, 2));
        file("a/b/cat.ndjson", CATS.subList(2, 3));
        file("a/sun.ndjson", SUNS.subList(0, 1));
        Files.writeString(folder.resolve("cat.txt"), "no drawings");
        assertThat(readAll(folder + "/*")).isEqualTo(CATS.subList(0, 1));
        assertThat(readAll(folder + "/*/cat.*")).isEqualTo(CATS.subList(1, 2));
        assertThat(readAll(folder + "/**/cat.ndjson")).isEqualTo(CATS.subList(0, 3));
        assertThat(readAll(folder + "/a/{sun,moon}.ndjson")).isEqualTo(SUNS.subList(0, 1));
        assertThat(readAll(folder + "/a/**.ndjson")).hasSize(3);
    }

    @Test
    void existingFilesTakePrecedenceOverOtherMeanings() throws IOException {
        Path odd = file("[x].ndjson", CATS);
        file("x.ndjson", SUNS);
        assertThat(readAll(odd.toString())).isEqualTo(CATS);
    }

    @Test
    void doodlesAreDataToo() {
        assertThat(readAll("doodles:cat,house*3"))
                .hasSize(203)
                .startsWith(Doodles.drawing(Doodle.CAT, 1, 0), Doodles.drawing(Doodle.HOUSE, 1, 0));
        assertThat(DrawingStore.of(readAll("doodles*2")).labels())
                .isEqualTo(new TreeMap<>(Doodles.names().stream().collect(Collectors.toMap(n -> n, n -> 2))));
        assertThat(readAll("doodles")).hasSize(Doodle.values().length * 200);
        DataSet data = DataSet.read(List.of("doodles:cat"), DataOptions.DEFAULT);
        assertThat(data.train()).hasSizeGreaterThan(150);
        assertThat(data.report().drawings()).isEqualTo(200);
    }

    @Test
    void theForkIsDataToo() {
        assertThat(readAll("fork*3")).hasSize(3).startsWith(Fork.drawing(1, 0), Fork.drawing(1, 1));
        assertThat(readAll("fork")).hasSize(20_000);
        assertThat(readAll("fork*2", "doodles:cat*1")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "doodles:dragon",
                "doodles:",
                "doodles:cat*0",
                "doodles:cat*many",
                "doodles*99999999",
                "fork*0",
                "fork*",
                ""
            })
    void invalidDoodlesAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> readAll(text)).withMessageStartingWith("expected ");
    }

    @Test
    void missingDataFail() throws IOException {
        Files.createDirectories(folder.resolve("none"));
        for (String text :
                List.of("none", "none/*.ndjson", "gone/*.ndjson", "gone.ndjson", "gone", "\0/*.ndjson", "[.ndjson")) {
            assertThatThrownBy(() -> readAll(folder + "/" + text))
                    .as(text)
                    .isInstanceOfAny(InklingException.class, IllegalArgumentException.class)
                    .hasMessageStartingWith("expected ")
                    .message()
                    .satisfies(message ->
                            assertThat(InklingException.readable(message)).contains(InklingException.readable(text)));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> readAll());
    }

    @Test
    void malformedDrawingsAreCountedAndTheFirstKept() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            lines.append(NdjsonWriter.line(CATS.get(i), false)).append("\n{\"drawing\":[]}\n");
        }
        Path file = Files.writeString(folder.resolve("cat.ndjson"), lines);
        Loaded loaded = DataSet.readAll(List.of(file.toString()), DataOptions.DEFAULT);
        assertThat(loaded.drawings()).isEqualTo(CATS.subList(0, 20));
        assertThat(loaded.report().malformed()).isEqualTo(20);
        assertThat(loaded.report().examples()).hasSize(DataReport.EXAMPLES);
        assertThat(loaded.report().examples().get(0).where()).isEqualTo(file + ", line 2");
        assertThatExceptionOfType(InklingException.class)
                .isThrownBy(() -> DataSet.readAll(List.of(file.toString()), DataOptions.DEFAULT.withStrict(true)))
                .withMessageStartingWith(file + ", line 2: expected a point");
    }

    @Test
    void oneLargeFileIsReadAsManySmallOnesAre() throws IOException {
        StringBuilder lines = new StringBuilder();
        List<Path> parts = new ArrayList<>();
        int length = 0;
        for (int p = 0; length < 10 << 20; p++) {
            List<Drawing> some = Doodles.set(List.of(Doodle.CAT, Doodle.HOUSE), 500, p);
            StringBuilder part = new StringBuilder(p % 3 == 1 ? "{\"drawing\":[]}\n\n" : "\n");
            some.forEach(
                    drawing -> part.append(NdjsonWriter.line(drawing, false)).append("\n"));
            parts.add(Files.writeString(folder.resolve("part" + p + ".ndjson"), part));
            lines.append(part);
            length += part.length();
        }
        Path large = Files.writeString(folder.resolve("large.ndjson"), lines);
        DataSet whole = read(large);
        DataSet many = read(parts.toArray(Path[]::new));
        for (Split split : Split.values()) {
            assertThat(whole.part(split).contentHash())
                    .isEqualTo(many.part(split).contentHash());
            assertThat(whole.part(split)).isEqualTo(many.part(split)).isNotEmpty();
        }
        assertThat(whole.report().files()).isEqualTo(1);
        assertThat(whole.report().bytes()).isEqualTo(Files.size(large));
        assertThat(whole.report().drawings()).isEqualTo(many.report().drawings());
        assertThat(whole.report().malformed())
                .isEqualTo(many.report().malformed())
                .isPositive();
        List<String> numbered = lines.toString().lines().toList();
        assertThat(whole.report().examples())
                .extracting(DrawingSink.Malformed::where)
                .containsExactlyElementsOf(IntStream.range(0, numbered.size())
                        .filter(i -> numbered.get(i).equals("{\"drawing\":[]}"))
                        .limit(DataReport.EXAMPLES)
                        .mapToObj(i -> large + ", line " + (i + 1))
                        .toList());
    }

    @Test
    void strictNamesTheLineOfALargeFile() throws IOException {
        String line = NdjsonWriter.line(CATS.get(0), false) + "\n";
        int before = (9 << 20) / line.length();
        Path large = Files.writeString(
                folder.resolve("large.ndjson"), line.repeat(before) + "nonsense\n" + line.repeat(before) + "more\n");
        assertThatExceptionOfType(InklingException.class)
                .isThrownBy(() -> DataSet.readAll(List.of(large.toString()), DataOptions.DEFAULT.withStrict(true)))
                .withMessageStartingWith(large + ", line " + (before + 1) + ": expected one JSON object");
    }

    @Test
    void oneFileThatIsMissingIsTheFailureOfAll() throws IOException {
        List<String> what = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            what.add(file("cat" + i + ".ndjson", CATS).toString());
        }
        Path broken = Files.writeString(folder.resolve("broken.ndjson"), "nonsense");
        what.add(5, broken.toString());
        what.add(9, folder.resolve("gone.ndjson").toString());
        assertThatExceptionOfType(InklingException.class)
                .isThrownBy(() -> DataSet.readAll(what, DataOptions.DEFAULT))
                .withMessageContaining("gone.ndjson");
    }

    @Test
    void ofSeveralFilesOneThatCannotBeReadIsSkipped() throws IOException {
        file("a.ndjson", CATS.subList(0, 3));
        Files.writeString(folder.resolve("b.ndjson"), "a log\nof something\n");
        Files.writeString(folder.resolve("c.svg"), "");
        Files.writeString(folder.resolve("d.svg"), "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0");
        Files.writeString(
                folder.resolve("e.ndjson"), "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n");
        Files.writeString(folder.resolve("f.npz"), "PK no");
        Loaded loaded = DataSet.readAll(List.of(folder.toString()), DataOptions.DEFAULT);
        assertThat(loaded.drawings()).isEqualTo(CATS.subList(0, 3));
        assertThat(loaded.report().malformed()).isEqualTo(5);
        assertThat(loaded.report().examples())
                .extracting(malformed ->
                        folder.relativize(Path.of(malformed.where())).toString())
                .containsExactly("b.ndjson", "c.svg", "d.svg", "e.ndjson", "f.npz");
        assertThat(loaded.report().examples().get(3).what()).contains("git lfs pull");
        assertThatExceptionOfType(InklingException.class)
                .isThrownBy(() -> DataSet.readAll(List.of(folder.toString()), DataOptions.DEFAULT.withStrict(true)))
                .withMessageContaining("b.ndjson");
        assertThatExceptionOfType(InklingException.class)
                .isThrownBy(() -> readAll(folder.resolve("b.ndjson").toString()))
                .withMessageContaining("expected a JSON object a line");
        // A missing file is not skipped.
        assertThatExceptionOfType(InklingException.class)
                .isThrownBy(() -> readAll(
                        folder.resolve("a.ndjson").toString(),
                        folder.resolve("missing.ndjson").toString()))
                .withMessageContaining("missing.ndjson");
    }

    @Test
    void aLargeFileThatIsMostlyUnreadableIsSkippedToo() throws IOException {
        file("a.ndjson", CATS.subList(0, 3));
        Files.writeString(folder.resolve("b.ndjson"), "nonsense\n".repeat(1_000_000));
        Loaded loaded = DataSet.readAll(List.of(folder.toString()), DataOptions.DEFAULT);
        assertThat(loaded.drawings()).hasSize(3);
        assertThat(loaded.report().malformed()).isEqualTo(1);
    }

    @Test
    void partsHaveOtherNamesToo() throws IOException {
        file("training/cat.ndjson", CATS.subList(0, 5));
        file("val/cat.ndjson", CATS.subList(5, 7));
        file("Testing/cat.ndjson", CATS.subList(7, 8));
        DataSet set = read(folder);
        assertThat(set.train()).isEqualTo(CATS.subList(0, 5));
        assertThat(set.valid()).isEqualTo(CATS.subList(5, 7));
        assertThat(set.test()).isEqualTo(CATS.subList(7, 8));
    }

    @Test
    void linksInALoopDoNotHang() throws IOException {
        file("a/cat.ndjson", CATS.subList(0, 1));
        Files.createSymbolicLink(folder.resolve("a/loop"), folder);
        Files.createSymbolicLink(folder.resolve("a/self"), folder.resolve("a"));
        assertThat(readAll(folder.toString())).isEqualTo(CATS.subList(0, 1));
    }

    @Test
    void progressGoesUpToTheTotal() throws IOException {
        List<long[]> seen = new ArrayList<>();
        Path cats = file("cat.ndjson", CATS);
        Path suns = file("sun.ndjson", SUNS);
        long total = Files.size(cats) + Files.size(suns);
        DataSet.readAll(
                List.of(cats.toString(), suns.toString()),
                DataOptions.DEFAULT.withProgress((read, all) -> seen.add(new long[] {read, all})));
        assertThat(seen).isSortedAccordingTo((a, b) -> Long.compare(a[0], b[0]));
        assertThat(seen).allMatch(step -> step[1] == total);
        assertThat(seen.get(seen.size() - 1)[0]).isEqualTo(total);
    }

    private static DataSet read(Path... files) {
        return DataSet.read(List.of(files).stream().map(Path::toString).toList(), DataOptions.DEFAULT);
    }

    private static List<Drawing> readAll(String... what) {
        return DataSet.readAll(List.of(what), DataOptions.DEFAULT).drawings();
    }

    private Path file(String name, List<Drawing> drawings) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(
                file,
                drawings.stream()
                        .map(drawing -> NdjsonWriter.line(drawing, false) + "\n")
                        .collect(Collectors.joining()));
    }
}
