package dev.inkling.drawing.io.ndjson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.doodle.Doodle;
import dev.inkling.drawing.doodle.Doodles;
import dev.inkling.drawing.io.DrawingReader;
import dev.inkling.drawing.io.format.DrawingSink;
import dev.inkling.drawing.io.format.Gathered;
import dev.inkling.drawing.io.format.ReadOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading a file in pieces of any size gives the same result as reading it as a whole. */
class NdjsonPiecesTest {

    private static final List<Drawing> DRAWINGS = Doodles.set(List.of(Doodle.CAT, Doodle.SUN), 2, 3);
    private static final String LINE = "{\"word\":\"a\",\"drawing\":[[[1,2],[3,4]]]}\n";
    private static final String EMPTY = "{\"drawing\":[]}\n";
    private static final String NONSENSE = "no\n";

    @TempDir
    Path folder;

    /** The result of reading: drawings, malformed lines and the failure that ended it. */
    private record Outcome(List<Drawing> drawings, List<DrawingSink.Malformed> malformed, String failure) {}

    private static Outcome whole(Path file) {
        Gathered read = new Gathered();
        String failure = failure(() -> DrawingReader.read(file, ReadOptions.DEFAULT, read));
        return new Outcome(read.drawings, read.malformed, failure);
    }

    /** Reads the pieces from the last to the first, and reports them from the first to the last. */
    private static Outcome inPieces(Path file, long size) {
        NdjsonPieces pieces = NdjsonPieces.of(file, size).orElseThrow();
        List<NdjsonPieces.Piece> read = new ArrayList<>();
        List<Drawing> drawings = new ArrayList<>();
        for (int i = pieces.count() - 1; i >= 0; i--) {
            List<Drawing> some = new ArrayList<>();
            read.add(0, pieces.read(i, some::add));
            drawings.addAll(0, some);
        }
        List<DrawingSink.Malformed> malformed = new ArrayList<>();
        String failure = failure(() -> {
            for (NdjsonPieces.Piece piece : read) {
                assertThat(pieces.report(piece, malformed::add)).isZero();
            }
        });
        return new Outcome(drawings, malformed, failure);
    }

    private static String failure(Runnable reading) {
        try {
            reading.run();
            return "";
        } catch (InklingException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("thing.ndjson"), text);
    }

    private static String mixed() {
        StringBuilder lines = new StringBuilder("\ufeff");
        for (Drawing drawing : DRAWINGS) {
            lines.append(NdjsonWriter.line(drawing, false)).append("\r\n\n").append(EMPTY);
            lines.append("\ufeff").append(LINE).append(" \t\n").append(NONSENSE);
            lines.append("{\"drawing\":[[[1],[2]]]}\n").append(LINE);
        }
        return lines + LINE.strip();
    }

    @Test
    void everySizeGivesTheSame() throws IOException {
        Path file = file(mixed());
        Outcome whole = whole(file);
        assertThat(whole.drawings).hasSize(4 * DRAWINGS.size() + 1);
        assertThat(whole.malformed).hasSize(2 * DRAWINGS.size());
        int bytes = (int) Files.size(file);
        for (int size = 1; size < bytes; size += size < 300 ? 1 : 97) {
            assertThat(inPieces(file, size)).as("pieces of %d bytes", size).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 998, 999, 1000, 1001, 3000})
    void aFileOfSomethingElseFailsAlike(int lines) throws IOException {
        String nonsense = NONSENSE.repeat(lines);
        List<String> texts = List.of(
                nonsense + "\n",
                nonsense + LINE,
                nonsense + EMPTY,
                LINE + nonsense + "\n",
                EMPTY + nonsense + LINE,
                nonsense + EMPTY + nonsense,
                nonsense + "\n\n" + LINE + nonsense + LINE);
        for (String text : texts) {
            Path file = file(text);
            Outcome whole = whole(file);
            for (long size : new long[] {7, 64, 1000, 2999}) {
                if (size < Files.size(file)) {
                    Outcome pieces = inPieces(file, size);
                    assertThat(pieces.failure)
                            .as("%d lines, text %d, pieces of %d", lines, texts.indexOf(text), size)
                            .isEqualTo(whole.failure);
                    assertThat(pieces.malformed)
                            .as("%d lines, text %d, pieces of %d", lines, texts.indexOf(text), size)
                            .isEqualTo(whole.malformed);
                    // Later pieces may have been read before an earlier one fails.
                    assertThat(pieces.drawings.subList(0, whole.drawings.size()))
                            .as("%d lines, text %d, pieces of %d", lines, texts.indexOf(text), size)
                            .isEqualTo(whole.drawings);
                }
            }
        }
    }

    @Test
    void endlessMalformedLinesTakeLittleMemory() throws IOException {
        Path file = file(LINE + NONSENSE.repeat(20_000) + LINE.repeat(20_000));
        NdjsonPieces pieces = NdjsonPieces.of(file, 30_000).orElseThrow();
        List<Drawing> drawings = new ArrayList<>();
        List<DrawingSink.Malformed> malformed = new ArrayList<>();
        long more = 0;
        for (int i = 0; i < pieces.count(); i++) {
            more += pieces.report(pieces.read(i, drawings::add), malformed::add);
        }
        assertThat(drawings).hasSize(20_001);
        assertThat(malformed).hasSizeLessThanOrEqualTo(1000 * pieces.count());
        assertThat(malformed.get(0).where()).isEqualTo(file + ", line 2");
        assertThat(malformed.size() + more).isEqualTo(20_000);
    }

    @Test
    void aLineLongerThanManyPiecesIsReadOnce() throws IOException {
        StringBuilder xs = new StringBuilder("1");
        for (int i = 0; i < 50_000; i++) {
            xs.append(",1");
        }
        Path file = file(LINE + "{\"drawing\":[[[" + xs + "],[" + xs + "]]]}\n" + LINE);
        assertThat(inPieces(file, 1000)).isEqualTo(whole(file));
    }

    @Test
    void onlyLargePlainFilesComeInPieces() throws IOException {
        byte[] text = LINE.repeat(100).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text);
        }
        Path plain = Files.write(folder.resolve("a.ndjson"), text);
        assertThat(NdjsonPieces.of(plain, text.length - 1)).isPresent();
        assertThat(NdjsonPieces.of(plain, text.length)).isEmpty();
        assertThat(NdjsonPieces.of(plain)).isEmpty();
        for (String name : List.of("b.ndjson", "b.ndjson.gz")) {
            assertThat(NdjsonPieces.of(Files.write(folder.resolve(name), packed.toByteArray()), 10))
                    .isEmpty();
        }
        assertThat(NdjsonPieces.of(Files.write(folder.resolve("a.svg"), text), 10))
                .isEmpty();
        assertThat(NdjsonPieces.of(folder.resolve("gone.ndjson"), 10)).isEmpty();
        assertThat(NdjsonPieces.of(Files.createDirectory(folder.resolve("c.ndjson")), 10))
                .isEmpty();
    }

    @Test
    void piecesShareTheBytes() throws IOException {
        Path file = file(LINE.repeat(10));
        NdjsonPieces pieces = NdjsonPieces.of(file, 100).orElseThrow();
        long sum = 0;
        for (int i = 0; i < pieces.count(); i++) {
            sum += pieces.bytes(i);
        }
        assertThat(sum).isEqualTo(Files.size(file));
    }

    @Test
    void theFileNameGivesMissingLabels() throws IOException {
        Path file = file("{\"drawing\":[[[1],[2]]]}\n".repeat(10));
        assertThat(inPieces(file, 30).drawings)
                .hasSize(10)
                .allMatch(drawing -> drawing.label().equals(Optional.of("thing")));
    }
}
