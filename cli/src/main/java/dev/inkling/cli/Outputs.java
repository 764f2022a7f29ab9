package dev.inkling.cli;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.internal.AtomicFile;
import dev.inkling.drawing.io.DrawingWriter;
import dev.inkling.drawing.io.ndjson.NdjsonWriter;
import dev.inkling.drawing.picture.Picture;
import dev.inkling.drawing.picture.SheetStyle;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import picocli.CommandLine.Option;

/** The output files for drawings, and the layout of a sheet of them. */
final class Outputs {

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Write to a .svg, .png, .gif, .apng or .ndjson file; may be given several times. Files in"
                    + " .gif and .apng show the drawings being drawn. Without it, drawings are printed to standard"
                    + " output as .ndjson.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--columns",
            paramLabel = "N",
            description = "Number of drawings in a row of the sheet; 0 makes the sheet about square (default:"
                    + " ${DEFAULT-VALUE}).")
    private int columns;

    @Option(
            names = "--cell",
            paramLabel = "PX",
            description = "Side of the square of each drawing on the sheet, in pixels, from " + SheetStyle.MIN_CELL + ""
                    + " to " + SheetStyle.MAX_CELL + "; 0 chooses it by the number of drawings (default:"
                    + " ${DEFAULT-VALUE}).")
    private int cell;

    /**
     * Checks the options; called before the work.
     *
     * @throws InklingException if a file cannot be written there, or a size is out of range
     */
    void check() {
        style();
        files.forEach(Outputs::check);
    }

    /**
     * Checks that there are files, all of them PNG, for an image that is not a sheet of drawings.
     *
     * @throws InklingException if there is none, or one is something else
     */
    void checkPng() {
        if (files.isEmpty() || !files.stream().allMatch(file -> endsWith(file, ".png"))) {
            throw new IllegalArgumentException("expected -o with a file that ends in .png but was "
                    + (files.isEmpty() ? "none" : files.toString()));
        }
    }

    /** Writes an image to each file; the writer receives the file and the side of the image in pixels. */
    void writeImage(ObjIntConsumer<Path> writer) {
        files.forEach(file -> writer.accept(file, cell == 0 ? 512 : cell));
    }

    /** Whether there is a file to write; otherwise the drawings go to standard output. */
    boolean any() {
        return !files.isEmpty();
    }

    /** Whether any file is a picture or animation. */
    boolean anyPicture() {
        return files.stream().anyMatch(file -> !isNdjson(file));
    }

    /** How the sheet looks. */
    SheetStyle style() {
        return SheetStyle.DEFAULT.withColumns(columns).withCell(cell);
    }

    /**
     * Writes the drawings to each file.
     *
     * @param drawings may make each drawing when it is read
     * @param picture how one is shown on a sheet
     * @param usualColumns drawings in a row of the sheet, unless an option gives another number
     */
    void write(List<Drawing> drawings, Function<Drawing, Picture> picture, int usualColumns) {
        List<Picture> pictures = anyPicture() ? drawings.stream().map(picture).toList() : List.of();
        write(drawings, pictures, columns == 0 ? style().withColumns(usualColumns) : style());
    }

    /**
     * Writes the drawings to each file.
     *
     * @param pictures the same drawings as a sheet shows them
     * @param style how the sheet looks
     */
    void write(List<Drawing> drawings, List<Picture> pictures, SheetStyle style) {
        files.forEach(file -> write(file, drawings, pictures, style));
    }

    /**
     * Writes a series of drawings to each file; to an animated format as a film, one drawing after the other.
     *
     * @param usualColumns drawings in a row of a sheet, unless an option gives another number
     */
    void writeFilm(List<Drawing> drawings, Function<Drawing, Picture> picture, int usualColumns) {
        SheetStyle sheet = columns == 0 ? style().withColumns(usualColumns) : style();
        List<Picture> pictures = anyPicture() ? drawings.stream().map(picture).toList() : List.of();
        for (Path file : files) {
            if (!isNdjson(file) && DrawingWriter.moves(file)) {
                DrawingWriter.writeFilm(file, pictures, style());
            } else {
                write(file, drawings, pictures, sheet);
            }
        }
    }

    /** Writes one file. */
    static void write(Path file, List<Drawing> drawings, List<Picture> pictures, SheetStyle style) {
        if (isNdjson(file)) {
            writeLines(file, drawings);
        } else {
            DrawingWriter.write(file, pictures, style);
        }
    }

    /** Writes drawings as .ndjson, one after the other. */
    static void writeLines(Path file, Iterable<Drawing> drawings) {
        AtomicFile.write(file, stream -> {
            // AtomicFile closes the stream.
            @SuppressWarnings("resource")
            NdjsonWriter writer = new NdjsonWriter(stream);
            for (Drawing drawing : drawings) {
                writer.write(drawing);
            }
        });
    }

    /** Prints a drawing as a line; fails if the reader, such as {@code head}, has ended. */
    static void print(PrintWriter out, Drawing drawing) {
        out.print(NdjsonWriter.line(drawing, false) + "\n");
        if (out.checkError()) {
            throw InklingException.failed("standard output was closed before all drawings were written");
        }
    }

    private static boolean isNdjson(Path file) {
        return endsWith(file, ".ndjson");
    }

    private static boolean endsWith(Path file, String ending) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(ending);
    }

    /**
     * Checks an output file: its extension, its folder, and the permission to write it.
     *
     * @throws InklingException if it cannot be written
     */
    static void check(Path file) {
        DrawingWriter.check(file);
        Path directory = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        if (!Files.isDirectory(directory)) {
            throw InklingException.failed("expected a folder for " + file + " but there is no " + directory
                    + ": create it, or choose another file");
        }
        if (Files.isDirectory(file)) {
            throw InklingException.failed(
                    "expected the name of a file to write but " + file + " is a folder: choose another name");
        }
        if (!Files.isWritable(Files.exists(file) && !Files.isRegularFile(file) ? file : directory)) {
            throw InklingException.failed(
                    "expected permission to write " + file + " but there is none: choose another file");
        }
    }
}
