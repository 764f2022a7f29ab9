package dev.inkling.drawing.io;

import dev.inkling.drawing.Begun;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.Split;
import dev.inkling.drawing.internal.FileInput;
import dev.inkling.drawing.internal.Labels;
import dev.inkling.drawing.io.format.DrawingSink;
import dev.inkling.drawing.io.format.FileFormat;
import dev.inkling.drawing.io.format.ReadOptions;
import dev.inkling.drawing.io.ndjson.NdjsonReader;
import dev.inkling.drawing.io.npz.NpzReader;
import dev.inkling.drawing.io.svg.SvgReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Reads the drawings of a file, in the format given by its extension: {@code .ndjson} and {@code .svg}, compressed with
 * gzip or not, and {@code .npz}.
 *
 * <p>Drawings that have no label in the file get it from the file's name: {@code teapot.ndjson.gz} holds teapots. An SVG
 * file is one drawing, and its label is the name of its folder.
 */
public final class DrawingReader {

    private DrawingReader() {}

    /** Whether the name of a file ends with a known format. */
    public static boolean reads(Path file) {
        return FileFormat.of(file).isPresent();
    }

    /**
     * The drawings of a file.
     *
     * @throws IllegalArgumentException if the name ends with no known format
     * @throws InklingException if the file is missing, damaged, or holds no drawing, or one of them is malformed
     */
    public static List<Drawing> read(Path file) {
        List<Drawing> drawings = new ArrayList<>();
        readStrictly(file, ReadOptions.DEFAULT, drawings::add);
        return List.copyOf(drawings);
    }

    /**
     * Reads every drawing of a file.
     *
     * @throws IllegalArgumentException if the name ends with no known format
     * @throws InklingException if the file is missing, damaged, or holds no drawing; drawings that came before the damage have been handed over
     */
    public static void read(Path file, ReadOptions options, DrawingSink sink) {
        read(file, options, sink, bytes -> {});
    }

    /**
     * Reads every drawing of a file, and reports progress.
     *
     * @param progress receives the number of bytes of each read
     * @throws IllegalArgumentException as above
     * @throws InklingException as above
     */
    public static void read(Path file, ReadOptions options, DrawingSink sink, LongConsumer progress) {
        FileFormat format = format(file);
        Counting counting = new Counting(sink);
        switch (format) {
            case NDJSON, SVG -> {
                try (InputStream in = FileInput.open(file, progress)) {
                    if (format == FileFormat.SVG) {
                        SvgReader.read(in, file.toString(), Labels.ofFolder(file), options, counting);
                    } else {
                        NdjsonReader.read(in, file.toString(), Labels.ofFile(file), options, counting);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            case NPZ -> {
                FileInput.check(file);
                NpzReader.read(file, options, counting);
                progress.accept(file.toFile().length());
            }
        }
        // An SVG file is one drawing: among many files, a bad one is reported as malformed, like a bad line of other
        // files.
        if (format != FileFormat.SVG) {
            counting.check(file);
        }
    }

    /**
     * Reads the first drawing of a file as a begun drawing. The file's name gives it no label, and it is not fitted into a
     * box.
     *
     * @param from a file, or a pipe that holds what a file would
     * @throws InklingException as {@link #read(Path, ReadOptions, DrawingSink)}, and if the first drawing is malformed
     */
    public static Begun begun(Path from, ReadOptions options) {
        Path file = Pipes.file(from);
        return switch (format(file)) {
            case NDJSON -> {
                try (InputStream in = FileInput.open(file, bytes -> {})) {
                    yield NdjsonReader.begun(in, file.toString());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            case NPZ, SVG -> {
                Drawing first = first(file, options);
                // The name of a file or folder is not a class that was requested.
                yield new Begun(
                        first.withInfo(new DrawingInfo(
                                Optional.empty(),
                                first.info().id(),
                                first.info().canvas())),
                        false);
            }
        };
    }

    /** The first drawing of a file that holds one; the others are read and discarded. */
    private static Drawing first(Path file, ReadOptions options) {
        Drawing[] first = new Drawing[1];
        readStrictly(file, options, drawing -> first[0] = first[0] == null ? drawing : first[0]);
        return first[0];
    }

    /** Reads every drawing of a file; fails at the first malformed one. */
    private static void readStrictly(Path file, ReadOptions options, Consumer<Drawing> sink) {
        read(file, options, new DrawingSink() {
            @Override
            public void drawing(Drawing drawing, Optional<Split> split) {
                sink.accept(drawing);
            }

            @Override
            public void malformed(Malformed record) {
                throw InklingException.failed(record.where() + ": " + record.what());
            }
        });
    }

    private static FileFormat format(Path file) {
        return FileFormat.of(file).orElseThrow(() -> {
            FileInput.check(file);
            return new IllegalArgumentException(
                    "expected a file of drawings that ends in " + FileFormat.known() + " but was \"" + file + "\"");
        });
    }

    /** Counts drawings, to report a file without any. */
    private static final class Counting implements DrawingSink {

        private final DrawingSink sink;
        private long drawings;
        private String first = "";

        Counting(DrawingSink sink) {
            this.sink = sink;
        }

        @Override
        public void drawing(Drawing drawing, Optional<Split> split) {
            drawings++;
            sink.drawing(drawing, split);
        }

        @Override
        public void malformed(Malformed record) {
            if (first.isEmpty()) {
                first = record.where() + ": " + record.what();
            }
            sink.malformed(record);
        }

        void check(Path file) {
            FileInput.requireDrawings(file, drawings, first);
        }
    }
}
