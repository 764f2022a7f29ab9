package dev.inkling.drawing.format;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.format.ReadOptions.FirstRow;
import java.util.Optional;

/**
 * A drawing as Sketch-RNN's files hold it: rows of dx, dy and whether the pen is lifted after the point (stroke-3).
 *
 * <p>Such a drawing begins at (0, 0): files do not record where on its canvas it stood. Where the first row is the first
 * point, its offset is left out of account, since it is measured from nowhere and in some files in other units than the
 * rest. A stroke that no row ends, ends with the drawing.
 */
final class StrokeRows {

    /** The largest coordinate: up to here a float holds every whole number. */
    static final double MAX_COORDINATE = 1 << 24;

    private static final int DX = 0;
    private static final int DY = 1;
    private static final int PEN = 2;

    private StrokeRows() {}

    /** What is wrong with the rows, in one clause, if anything is. */
    static Optional<String> problem(NumberArray rows, FirstRow firstRow) {
        if (!rows.isTable(3) || rows.rows() == 0) {
            return Optional.of("expected rows of (dx, dy, pen) but was an array of shape " + rows.shapeText());
        }
        if (rows.rows() >= NdjsonRecord.MOST_POINTS) {
            return Optional.of(
                    "expected at most " + NdjsonRecord.MOST_POINTS + " points but was " + rows.rows() + " rows");
        }
        double x = 0;
        double y = 0;
        for (int i = 0; i < rows.rows(); i++) {
            double dx = rows.at(i, DX);
            double dy = rows.at(i, DY);
            double pen = rows.at(i, PEN);
            if (pen != 0 && pen != 1) {
                return Optional.of("expected a pen of 0 or 1 but was " + pen + in(i));
            }
            if (i > 0 || firstRow == FirstRow.OFFSET) {
                x += dx;
                y += dy;
            }
            if (!Double.isFinite(dx) || !Double.isFinite(dy)) {
                return Optional.of("expected finite offsets but was (" + dx + ", " + dy + ")" + in(i));
            }
            if (Math.abs(x) > MAX_COORDINATE || Math.abs(y) > MAX_COORDINATE) {
                return Optional.of("expected coordinates of at most " + (long) MAX_COORDINATE + " either way but was ("
                        + x + ", " + y + ")" + in(i));
            }
        }
        return Optional.empty();
    }

    private static String in(int row) {
        return " in row " + (row + 1);
    }

    /** The drawing of rows that have no problem. */
    static Drawing drawing(NumberArray rows, FirstRow firstRow, DrawingInfo info) {
        DrawingBuilder builder = new DrawingBuilder();
        double x = 0;
        double y = 0;
        if (firstRow == FirstRow.OFFSET) {
            builder.point(0, 0);
        }
        for (int i = 0; i < rows.rows(); i++) {
            if (i > 0 || firstRow == FirstRow.OFFSET) {
                x += rows.at(i, DX);
                y += rows.at(i, DY);
            }
            builder.point((float) x, (float) y);
            if (rows.at(i, PEN) == 1) {
                builder.endStroke();
            }
        }
        return builder.build(info);
    }

    /**
     * Finds out what the first rows of a file's drawings are, from all of them.
     *
     * <p>A stroke of one row is a dot where rows are points. Where the first row is already an offset, the first stroke
     * has a point more than rows: there strokes of one row are frequent in first place, short strokes, and occur nowhere
     * else if dots were left out, as simplification does.
     */
    static final class Vote {
        private boolean first;
        private boolean later;

        /** Takes a drawing without problems into account. */
        void add(NumberArray rows) {
            int start = 0;
            for (int i = 0; i < rows.rows() && !later; i++) {
                if (rows.at(i, PEN) == 1 || i == rows.rows() - 1) {
                    first |= i == 0;
                    later |= i > 0 && i == start;
                    start = i + 1;
                }
            }
        }

        FirstRow result() {
            return first && !later ? FirstRow.OFFSET : FirstRow.POINT;
        }
    }
}
