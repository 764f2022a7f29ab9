package dev.inkling.drawing.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.doodle.Doodle;
import dev.inkling.drawing.doodle.Doodles;
import dev.inkling.drawing.internal.AtomicFile;
import dev.inkling.drawing.io.ndjson.NdjsonWriter;
import dev.inkling.drawing.picture.MovingPicture;
import dev.inkling.drawing.picture.Picture;
import dev.inkling.drawing.picture.SheetStyle;
import dev.inkling.drawing.picture.SvgWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawingWriterTest {

    private static final List<Picture> PICTURES = Doodles.set(List.of(Doodle.CAT, Doodle.SUN), 2, 1).stream()
            .map(Picture::labelled)
            .toList();

    @TempDir
    Path directory;

    @Test
    void theExtensionChoosesTheFormat() throws Exception {
        for (String name : List.of("a.svg", "a.PNG", "a.gif", "a.apng", "b.c.ndjson")) {
            DrawingWriter.write(directory.resolve(name), PICTURES, SheetStyle.DEFAULT);
        }
        assertThat(directory.resolve("a.svg")).content().startsWith("<svg ").endsWith("</svg>\n");
        assertThat(ImageIO.read(directory.resolve("a.PNG").toFile()).getWidth()).isEqualTo(512);
        assertThat(ImageIO.read(directory.resolve("a.gif").toFile()).getWidth()).isEqualTo(512);
        assertThat(Files.readAllBytes(directory.resolve("a.gif"))).startsWith('G', 'I', 'F');
        assertThat(MovingPicture.chunks(Files.readAllBytes(directory.resolve("a.apng"))))
                .extracting(MovingPicture.Chunk::name)
                .contains("acTL");
        assertThat(Files.readAllLines(directory.resolve("b.c.ndjson")))
                .hasSize(4)
                .first()
                .isEqualTo(NdjsonWriter.line(PICTURES.get(0).drawing(), false));
        assertThat(names()).containsExactlyInAnyOrder("a.svg", "a.PNG", "a.gif", "a.apng", "b.c.ndjson");
    }

    @Test
    void onePictureInSvgKeepsItsUnits() {
        Path out = directory.resolve("one.svg");
        DrawingWriter.write(out, PICTURES.subList(0, 1), SheetStyle.DEFAULT);
        assertThat(out).content().isEqualTo(SvgWriter.drawing(PICTURES.get(0), SheetStyle.DEFAULT));
    }

    @Test
    void anUnknownExtensionNamesTheKnownOnes() {
        for (String name : List.of("a.jpg", "svg.", "png", ".", "a.svg.gz")) {
            expectFailure(() -> DrawingWriter.check(Path.of(name)))
                    .hasMessageContainingAll(".svg", ".png", ".gif", ".apng", ".ndjson", name)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        DrawingWriter.check(Path.of("x.svg"));
    }

    @Test
    void aFilmIsWrittenAsAnAnimation() throws Exception {
        SheetStyle style = SheetStyle.DEFAULT.withCell(64);
        DrawingWriter.writeFilm(directory.resolve("a.gif"), PICTURES, style);
        DrawingWriter.writeFilm(directory.resolve("a.apng"), PICTURES, style);
        assertThat(MovingPicture.gif(Files.readAllBytes(directory.resolve("a.gif")))
                        .frames())
                .hasSize(4);
        assertThat(MovingPicture.apng(Files.readAllBytes(directory.resolve("a.apng")))
                        .frames())
                .hasSize(4);
        assertThat(DrawingWriter.moves(Path.of("a.GIF"))).isTrue();
        assertThat(DrawingWriter.moves(Path.of("a.png"))).isFalse();
        expectFailure(() -> DrawingWriter.writeFilm(directory.resolve("a.svg"), PICTURES, style))
                .hasMessageContainingAll(".gif", ".apng", "a.svg");
        expectFailure(() -> DrawingWriter.writeFilm(directory.resolve("b.gif"), List.of(), style))
                .hasMessageContaining("at least one drawing");
        assertThat(names()).containsExactlyInAnyOrder("a.gif", "a.apng");
    }

    @Test
    void anEmptyListIsReported() {
        expectFailure(() -> DrawingWriter.write(directory.resolve("a.svg"), List.of(), SheetStyle.DEFAULT))
                .hasMessageContaining("at least one drawing");
        assertThat(names()).isEmpty();
    }

    @Test
    void whereNothingCanBeWrittenTheMessageGivesTheReason() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "x");
        Path folder = Files.createDirectory(directory.resolve("folder.svg"));
        expectFailure(() -> write(file.resolve("a.svg"))).hasMessageContainingAll("cannot write", "it is a file");
        expectFailure(() -> write(directory.resolve("none/a.svg")))
                .hasMessageContainingAll("cannot write", "there is none; create it first");
        expectFailure(() -> write(folder)).hasMessageContainingAll("cannot write", "it is a directory");
        assertThat(names()).containsExactlyInAnyOrder("file", "folder.svg");
        assertThat(file).content().isEqualTo("x");
    }

    @Test
    void aFullDiskIsNamedAsSuch() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "only Linux has a disk that is always full");
        expectFailure(() -> AtomicFile.write(full, out -> out.write(new byte[100_000])))
                .hasMessageContainingAll("cannot write /dev/full", "No space left on device");
    }

    @Test
    void aFailureHalfwayKeepsTheOldFileAndLeavesNothingElse() throws Exception {
        Path out = Files.writeString(directory.resolve("a.svg"), "before");
        List<AtomicFile.Content> failures = List.of(
                stream -> {
                    stream.write(new byte[200_000]);
                    throw new IOException("the cable was pulled");
                },
                stream -> {
                    stream.write(1);
                    throw new UncheckedIOException(new IOException("the cable was pulled"));
                });
        for (AtomicFile.Content failure : failures) {
            expectFailure(() -> AtomicFile.write(out, failure)).hasMessageContaining("the cable was pulled");
        }
        assertThatThrownBy(() -> AtomicFile.write(out, stream -> {
                    throw new IllegalStateException("a fault");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(out).content().isEqualTo("before");
        assertThat(names()).containsExactly("a.svg");
    }

    @Test
    void aLinkStaysALinkAndItsTargetIsReplaced() throws Exception {
        Path target = Files.writeString(directory.resolve("target.svg"), "before");
        Path link = directory.resolve("link.svg");
        try {
            Files.createSymbolicLink(link, target);
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "no symbolic links here");
        }
        write(link);
        assertThat(link).isSymbolicLink();
        assertThat(target).content().startsWith("<svg ");
    }

    private static void write(Path out) {
        DrawingWriter.write(out, PICTURES, SheetStyle.DEFAULT);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> expectFailure(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfAny(InklingException.class, IllegalArgumentException.class)
                .hasMessageNotContaining("\n");
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
