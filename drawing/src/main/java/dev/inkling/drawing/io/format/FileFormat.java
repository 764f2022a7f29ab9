package dev.inkling.drawing.io.format;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formats in which files of drawings are read, known by what a file's name ends with. */
public enum FileFormat {
    /** JSON lines, one drawing each, packed with gzip or not. */
    NDJSON,
    /** Archives of NumPy arrays, as Sketch-RNN's data sets are. */
    NPZ,
    /** One drawing, packed with gzip or not. */
    SVG;

    /** What names of such files end with, in small letters; one that ends with another stands before it. */
    private List<String> endings() {
        return switch (this) {
            case NDJSON -> List.of(".ndjson.gz", ".ndjson");
            case NPZ -> List.of(".npz");
            case SVG -> List.of(".svg.gz", ".svgz", ".svg");
        };
    }

    /** The format of a file with such a name; empty if its ending is unknown. */
    public static Optional<FileFormat> of(Path file) {
        return Arrays.stream(values())
                .filter(format -> format.ending(file).isPresent())
                .findFirst();
    }

    /** The endings of all formats, as a list for people. */
    public static String known() {
        return Arrays.stream(values())
                .flatMap(format -> format.endings().stream())
                .collect(Collectors.joining(", "));
    }

    /** The name of a file without its ending, where that is one of these formats. */
    public static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int ending = of(file).flatMap(format -> format.ending(file))
                .map(String::length)
                .orElse(0);
        return name.substring(0, name.length() - ending);
    }

    private Optional<String> ending(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return endings().stream().filter(name::endsWith).findFirst();
    }
}
