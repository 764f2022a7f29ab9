package dev.inkling.drawing.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.data.DataOptions;
import dev.inkling.drawing.data.DataSet;
import dev.inkling.drawing.io.format.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Drawings that come through standard input or a named pipe. */
final class PipesTest {

    private static final String NDJSON = "{\"drawing\":[[[0,9],[0,9]]]}\n{\"drawing\":[[[5,7],[5,9]]]}\n";

    private static final String SVG = " <svg viewBox='0 0 9 9'><path d='M0 0L9 9'/></svg>";

    @TempDir
    private Path folder;

    private static List<Drawing> standardInput(byte[] bytes) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(bytes));
        try {
            return read("-");
        } finally {
            System.setIn(before);
        }
    }

    private static List<Drawing> read(String what) {
        return DataSet.readAll(List.of(what), DataOptions.DEFAULT).drawings();
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void standardInputIsReadInAnyFormat() throws IOException {
        List<Drawing> drawings = standardInput(NDJSON.getBytes(StandardCharsets.UTF_8));
        assertThat(drawings).hasSize(2);
        assertThat(drawings.get(0).label()).isEmpty();
        assertThat(standardInput(packed(NDJSON.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(drawings);
        assertThat(standardInput(SVG.getBytes(StandardCharsets.UTF_8))).hasSize(1);
        assertThat(standardInput(packed(SVG.getBytes(StandardCharsets.UTF_8)))).hasSize(1);
        assertThat(standardInput(SVG.strip().getBytes(StandardCharsets.UTF_16LE)))
                .hasSize(1);
    }

    @Test
    void emptyStandardInputIsReported() {
        assertThatThrownBy(() -> standardInput(new byte[0]))
                .isInstanceOf(InklingException.class)
                .hasMessage("expected drawings on standard input but nothing came");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aNamedPipeIsReadAsAFileOfItsName() throws Exception {
        Path pipe = folder.resolve("cat.ndjson");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<Void> writing = written(pipe);
        List<Drawing> drawings = read(pipe.toString());
        writing.join();
        assertThat(drawings)
                .hasSize(2)
                .allMatch(drawing -> drawing.label().orElseThrow().equals("cat"));
        writing = written(pipe);
        assertThat(DrawingReader.begun(pipe, ReadOptions.DEFAULT).drawing().points())
                .isEqualTo(2);
        writing.join();
    }

    private static CompletableFuture<Void> written(Path pipe) {
        return CompletableFuture.runAsync(() -> {
            try {
                Files.writeString(pipe, NDJSON);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
