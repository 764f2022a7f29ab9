package dev.inkling.drawing.io.format;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formats in which files of drawings are read, recognised by the extension. */
public enum FileFormat {
    /** JSON lines, one drawing each, compressed with gzip or not. */
    NDJSON,
    /** Archives of NumPy arrays, like Sketch-RNN's data sets. */
    NPZ,
    /** One drawing, compressed with gzip or not. */
    SVG;

    /** The extensions of such files, in lower case; one that ends with another comes before it. */
    private List<String> endings() {
        return switch (this) {
            case NDJSON -> List.of(".ndjson.gz", ".ndjson");
            case NPZ -> List.of(".npz");
            case SVG -> List.of(".svg.gz", ".svgz", ".svg");
        };
    }

    /** The format of a file by its name; empty if its extension is unknown. */
    public static Optional<FileFormat> of(Path file) {
        return Arrays.stream(values())
                .filter(format -> format.ending(file).isPresent())
                .findFirst();
    }

    /** The extensions of all formats, as a list for messages. */
    public static String known() {
        return Arrays.stream(values())
                .flatMap(format -> format.endings().stream())
                .collect(Collectors.joining(", "));
    }

    /** The name of a file without its extension, if that is one of these formats. */
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
