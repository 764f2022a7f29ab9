package dev.inkling.drawing.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.drawing.Begun;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.doodle.Doodle;
import dev.inkling.drawing.doodle.Doodles;
import dev.inkling.drawing.internal.Labels;
import dev.inkling.drawing.io.format.Gathered;
import dev.inkling.drawing.io.format.ReadOptions;
import dev.inkling.drawing.io.ndjson.NdjsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawingReaderTest {

    private static final List<Drawing> CATS = Doodles.set(List.of(Doodle.CAT), 500, 1);
    private static final byte[] LINES = CATS.stream()
            .map(drawing -> NdjsonWriter.line(drawing, false) + "\n")
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void compressedFilesAreDecompressedWhateverTheirNames() throws IOException {
        for (String name : List.of("a.ndjson", "b.ndjson.gz", "C.NDJSON", "D.ndjson.GZ")) {
            assertThat(DrawingReader.reads(Path.of(name))).isTrue();
            assertThat(read(file(name, LINES)).drawings).isEqualTo(CATS);
            assertThat(read(file(name, gzip(LINES))).drawings).isEqualTo(CATS);
        }
    }

    @Test
    void concatenatedGzipFilesAreReadCompletely() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(gzip(LINES));
        both.write(gzip(LINES));
        assertThat(read(file("cat.ndjson.gz", both.toByteArray())).drawings).hasSize(1000);
    }

    @Test
    void aTruncatedCompressedFileFailsAfterItsContents() throws IOException {
        byte[] whole = gzip(LINES);
        Path file = file("cat.ndjson.gz", Arrays.copyOf(whole, whole.length / 2));
        Gathered read = new Gathered();
        assertThatExceptionOfType(InklingException.class)
                .isThrownBy(() -> DrawingReader.read(file, ReadOptions.DEFAULT, read))
                .withMessageContaining(file + " to be whole")
                .withMessageContaining("fetch or pack it again");
        assertThat(read.drawings).hasSizeBetween(100, 400).isEqualTo(CATS.subList(0, read.drawings.size()));
    }

    @Test
    void aDamagedCompressedFileFails() throws IOException {
        byte[] damaged = gzip(LINES);
        Arrays.fill(damaged, 100, 200, (byte) 0xff);
        Path file = file("cat.ndjson.gz", damaged);
        assertThatExceptionOfType(InklingException.class)
                .isThrownBy(() -> read(file))
                .withMessageContaining(file.toString());
        Path header = file("dog.ndjson.gz", new byte[] {0x1f, (byte) 0x8b, 8});
        assertThatExceptionOfType(InklingException.class)
                .isThrownBy(() -> read(header))
                .withMessageContaining(header + " to be whole");
    }

    @Test
    void unreadableFilesHaveClearMessages() throws IOException {
        file("teapot.ndjson", LINES);
        file("notes.txt", LINES);
        failsWith(folder.resolve("teapots.ndjson"), "but there is none; its folder holds teapot.ndjson");
        failsWith(folder.resolve("no/cat.ndjson"), "and no folder " + folder.resolve("no") + " either");
        failsWith(folder, "is a folder");
        failsWith(folder.resolve("notes.txt"), "expected a file of drawings that ends in .ndjson.gz, .ndjson");
        failsWith(folder.resolve("gone.txt"), "but there is none");
        failsWith(file("empty.ndjson", new byte[0]), "it is empty and holds no drawing");
        failsWith(file("blank.ndjson", new byte[] {'\n', ' ', '\n'}), "it holds no drawing");
        failsWith(file("packed.ndjson.gz", gzip(new byte[0])), "it holds no drawing");
        failsWith(
                file("other.ndjson", "{\"loss\":1}\n".getBytes(StandardCharsets.UTF_8)),
                "none that can be used (" + folder.resolve("other.ndjson")
                        + ", line 1: expected a field \"drawing\" but found none)");
        assertThat(DrawingReader.reads(Path.of("notes.txt"))).isFalse();
    }

    @Test
    void aFilesNameIsTheLabelThatItsRecordsLack() throws IOException {
        byte[] line = "{\"drawing\":[[[1],[2]]]}".getBytes(StandardCharsets.UTF_8);
        assertThat(read(file("teapot.ndjson.gz", line)).drawings.get(0).label()).contains("teapot");
        assertThat(read(file("kanji.rdp200.ndjson", line)).drawings.get(0).label())
                .contains("kanji.rdp200");
        assertThat(read(file("set/train.ndjson", line)).drawings.get(0).label()).contains("train");
        file("set/valid.ndjson", line);
        assertThat(read(file("set/train.ndjson", line)).drawings.get(0).label()).contains("set");
        assertThat(Labels.ofFolder(folder.resolve("cat/a.svg"))).contains("cat");
        Files.createDirectories(folder.resolve("snail/train"));
        Files.createDirectories(folder.resolve("snail/test"));
        assertThat(Labels.ofFolder(folder.resolve("snail/train/a.svg"))).contains("snail");
    }

    @Test
    void progressIsTheSizeOfTheFile() throws IOException {
        for (Path file : List.of(file("a.ndjson", LINES), file("b.ndjson.gz", gzip(LINES)))) {
            AtomicLong bytes = new AtomicLong();
            DrawingReader.read(file, ReadOptions.DEFAULT, new Gathered(), bytes::addAndGet);
            assertThat(bytes).hasValue(Files.size(file));
        }
    }

    @Test
    void aBeginningTakesNoLabelFromItsFile() throws IOException {
        Path file = file("partial.ndjson", "{\"open\":true,\"drawing\":[[[1],[2]]]}".getBytes(StandardCharsets.UTF_8));
        Begun begun = DrawingReader.begun(file, ReadOptions.DEFAULT);
        assertThat(begun.open()).isTrue();
        assertThat(begun.drawing().label()).isEmpty();
    }

    private static void failsWith(Path file, String part) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOfAny(InklingException.class, IllegalArgumentException.class)
                .hasMessageContaining(part);
    }

    private static Gathered read(Path file) {
        Gathered read = new Gathered();
        DrawingReader.read(file, ReadOptions.DEFAULT, read);
        return read;
    }

    private Path file(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }
}
