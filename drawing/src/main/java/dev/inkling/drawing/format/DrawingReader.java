package dev.inkling.drawing.format;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.InklingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Reads the drawings of a file, in the format that its name ends with: {@code .ndjson} and {@code .svg}, packed with gzip
 * or not, and {@code .npz}.
 *
 * <p>What a file does not say of its drawings' label, its name does: {@code teapot.ndjson.gz} holds teapots. An SVG file
 * is one drawing, and its label is the name of its folder.
 */
public final class DrawingReader {

    private enum Format {
        NDJSON,
        NPZ,
        SVG;

        /** What names of such files end with; what another one ends with stands behind it. */
        List<String> endings() {
            return switch (this) {
                case NDJSON -> List.of(".ndjson.gz", ".ndjson");
                case NPZ -> List.of(".npz");
                case SVG -> List.of(".svg.gz", ".svgz", ".svg");
            };
        }
    }

    private DrawingReader() {}

    /** Whether the name of a file ends with a known format. */
    public static boolean reads(Path file) {
        return !ending(file).isEmpty();
    }

    /** Whether the name of a file is that of one of JSON lines. */
    static boolean isNdjson(Path file) {
        return Format.NDJSON.endings().contains(ending(file));
    }

    /**
     * Reads every drawing of a file.
     *
     * @throws InklingException if the name ends with no known format, or the file is missing, damaged, or holds no
     *     drawing; drawings that came before the damage have been handed over
     */
    public static void read(Path file, ReadOptions options, DrawingSink sink) {
        read(file, options, sink, bytes -> {});
    }

    /**
     * Reads every drawing of a file, and tells how far it is.
     *
     * @param progress takes the number of bytes of the file that were read, each time some more
     * @throws InklingException as above
     */
    public static void read(Path file, ReadOptions options, DrawingSink sink, LongConsumer progress) {
        Format format = format(file);
        Counting counting = new Counting(sink);
        switch (format) {
            case NDJSON, SVG -> {
                try (InputStream in = FileInput.open(file, progress)) {
                    if (format == Format.SVG) {
                        SvgReader.read(in, file.toString(), labelOfFolder(file), options, counting);
                    } else {
                        NdjsonReader.read(in, file.toString(), labelOf(file), options, counting);
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
        // An SVG file is one drawing: a bad one among many is told of, as a bad line of other files is.
        if (format != Format.SVG) {
            counting.check(file);
        }
    }

    /**
     * Reads the first drawing of a file as one that was only begun. A file's name says nothing of its label, and nothing
     * is fitted into a box.
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
                // A name of a file or folder is no class that somebody asked for.
                yield new Begun(
                        first.withInfo(new DrawingInfo(
                                Optional.empty(),
                                first.info().id(),
                                first.info().canvas())),
                        false);
            }
        };
    }

    /** The first drawing of a file that holds one; the others are read and forgotten. */
    private static Drawing first(Path file, ReadOptions options) {
        Drawing[] first = new Drawing[1];
        read(file, options, new DrawingSink() {
            @Override
            public void drawing(Drawing drawing, Optional<Split> split) {
                first[0] = first[0] == null ? drawing : first[0];
            }

            @Override
            public void malformed(Malformed record) {
                throw InklingException.failed(record.where() + ": " + record.what());
            }
        });
        return first[0];
    }

    /**
     * The label that a file's name gives its drawings: the name without its ending. A file that is but a part of a data
     * set, such as {@code teapot/train.ndjson}, has that of its folder.
     */
    static Optional<String> labelOf(Path file) {
        return Parts.of(file).isPresent() ? labelOfFolder(file) : label(stem(file));
    }

    /** The label that the folder of a file gives its drawings, or the folder above where that one is but a part. */
    static Optional<String> labelOfFolder(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null || folder.getFileName() == null) {
            return Optional.empty();
        }
        return Parts.of(folder).isPresent()
                ? labelOfFolder(folder)
                : label(folder.getFileName().toString());
    }

    private static Optional<String> label(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(Text.clean(name));
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - ending(file).length());
    }

    private static Format format(Path file) {
        String ending = ending(file);
        for (Format format : Format.values()) {
            if (format.endings().contains(ending)) {
                return format;
            }
        }
        FileInput.check(file);
        throw InklingException.usage(
                "expected a file of drawings that ends in " + known() + " but was \"" + file + "\"");
    }

    /** The ending, in small letters; empty if it is unknown. */
    private static String ending(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        for (Format format : Format.values()) {
            for (String ending : format.endings()) {
                if (name.endsWith(ending)) {
                    return ending;
                }
            }
        }
        return "";
    }

    /** The endings of all known formats, as a list for people. */
    public static String known() {
        return Arrays.stream(Format.values())
                .flatMap(format -> format.endings().stream())
                .collect(Collectors.joining(", "));
    }

    /**
     * Sees to it that a file holds a drawing.
     *
     * @param malformed the first record that is none, for the message; empty if there was no such
     * @throws InklingException if it holds none
     */
    static void requireDrawings(Path file, long drawings, String malformed) {
        if (drawings == 0) {
            throw InklingException.failed("expected drawings in " + file + " but it holds "
                    + (malformed.isEmpty() ? "no drawing" : "none that can be used (" + malformed + ")"));
        }
    }

    /** Sees to it that a file without a drawing is told of. */
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
            requireDrawings(file, drawings, first);
        }
    }
}
