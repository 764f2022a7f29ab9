package dev.inkling.drawing.io.format;

import java.util.Optional;

/**
 * How files are read. Start from {@link #DEFAULT}.
 *
 * @param firstRow the meaning of the first row of a drawing in a Sketch-RNN {@code .npz} file; if empty, it is inferred from
 *     the file
 * @param epsilon the largest distance that a flattened and simplified curve of an SVG may have from the true one, in
 *     units of a 255 box around the canvas: times the canvas's larger side divided by 255
 */
public record ReadOptions(Optional<FirstRow> firstRow, double epsilon) {

    /** The first row is inferred from the file; curves are simplified with epsilon 2, as in Quick, Draw!. */
    public static final ReadOptions DEFAULT = new ReadOptions(Optional.empty(), 2);

    /**
     * Checks the range of epsilon.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public ReadOptions {
        if (!(epsilon >= 0 && epsilon <= 255)) {
            throw new IllegalArgumentException("expected epsilon between 0 and 255 but was " + epsilon);
        }
    }

    /** The meaning of the first of n stroke-3 rows. */
    public enum FirstRow {
        /** The first point: n rows are n points. */
        POINT,
        /** The offset to the second point, from a first point at (0, 0) that has no row: n rows are n + 1 points. */
        OFFSET
    }

    public ReadOptions withFirstRow(FirstRow other) {
        return new ReadOptions(Optional.of(other), epsilon);
    }

    public ReadOptions withEpsilon(double other) {
        return new ReadOptions(firstRow, other);
    }
}
