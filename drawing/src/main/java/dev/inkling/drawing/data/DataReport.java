package dev.inkling.drawing.data;

import dev.inkling.drawing.io.format.DrawingSink.Malformed;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was read.
 *
 * @param files the number of files
 * @param bytes their size on disk
 * @param drawings the number of drawings, built-in ones too
 * @param malformed the number of records that were skipped because they are not drawings
 * @param examples the first of those, at most {@link #EXAMPLES}
 */
public record DataReport(int files, long bytes, long drawings, long malformed, List<Malformed> examples) {

    /** The number of malformed records that are kept. */
    public static final int EXAMPLES = 5;

    /** Nothing was read. */
    static final DataReport NONE = new DataReport(0, 0, 0, 0, List.of());

    /** Copies the examples. */
    public DataReport {
        examples = List.copyOf(examples);
    }

    /** What was read in both. */
    public DataReport plus(DataReport other) {
        return new DataReport(
                files + other.files,
                bytes + other.bytes,
                drawings + other.drawings,
                malformed + other.malformed,
                Stream.concat(examples.stream(), other.examples.stream())
                        .limit(EXAMPLES)
                        .toList());
    }
}
