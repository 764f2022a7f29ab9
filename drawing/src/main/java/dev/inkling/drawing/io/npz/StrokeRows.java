package dev.inkling.drawing.io.npz;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.io.format.DrawingSink;
import dev.inkling.drawing.io.format.ReadOptions.FirstRow;
import java.util.Optional;

/**
 * A drawing in the format of Sketch-RNN's files: rows of dx, dy and whether the pen is lifted after the point (stroke-3), or
 * of dx, dy and a one-hot pen state (stroke-5): the stroke continues, it ends, or the drawing has ended before this row.
 *
 * <p>Such a drawing begins at (0, 0): files do not record its position on the canvas. If the first row is the first
 * point, its offset is ignored, since it has no origin and in some files other units than the rest. A stroke that no row
 * ends, ends with the drawing.
 */
final class StrokeRows {

    /** The largest coordinate: up to here a float holds every whole number. */
    static final double MAX_COORDINATE = 1 << 24;

    private static final int DX = 0;
    private static final int DY = 1;
    private static final int PEN = 2;
    /** Numbers of a row. */
    private static final int STROKE_3 = 3;

    private static final int STROKE_5 = 5;
    private static final int UP = 3;
    private static final int END = 4;

    private StrokeRows() {}

    /** Whether a row of a drawing may have so many numbers. */
    static boolean isRow(long numbers) {
        return numbers == STROKE_3 || numbers == STROKE_5;
    }

    /** The number of rows that are points. */
    private static int rows(NumberArray rows) {
        if (rows.isTable(STROKE_3)) {
            return rows.rows();
        }
        int n = 0;
        while (n < rows.rows() && rows.at(n, END) != 1) {
            n++;
        }
        return n;
    }

    private static boolean isUp(NumberArray rows, int row) {
        return rows.at(row, rows.isTable(STROKE_3) ? PEN : UP) == 1;
    }

    /** The error in the pen state of a row, if there is one. */
    private static Optional<String> penProblem(NumberArray rows, int row) {
        double pen = rows.at(row, PEN);
        if (rows.isTable(STROKE_3)) {
            return pen == 0 || pen == 1
                    ? Optional.empty()
                    : Optional.of("expected a pen of 0 or 1 but was " + pen + in(row));
        }
        double up = rows.at(row, UP);
        double end = rows.at(row, END);
        boolean one = (pen == 1 && up == 0 && end == 0) || (pen == 0 && up == 1 && end == 0);
        return one
                ? Optional.empty()
                : Optional.of("expected one of three pens to be 1 and the others 0 but was (" + pen + ", " + up + ", "
                        + end + ")" + in(row));
    }

    /** The error in the rows, in one clause, if there is one. */
    static Optional<String> problem(NumberArray rows, FirstRow firstRow) {
        if ((!rows.isTable(STROKE_3) && !rows.isTable(STROKE_5)) || rows.rows() == 0) {
            return Optional.of("expected rows of (dx, dy, pen) but was an array of shape " + rows.shapeText());
        }
        int n = rows(rows);
        if (n == 0) {
            return Optional.of("expected a point but was an end in its first row");
        }
        if (n >= DrawingSink.MOST_POINTS) {
            return Optional.of("expected at most " + DrawingSink.MOST_POINTS + " points but was " + n + " rows");
        }
        double x = 0;
        double y = 0;
        for (int i = 0; i < n; i++) {
            double dx = rows.at(i, DX);
            double dy = rows.at(i, DY);
            Optional<String> pen = penProblem(rows, i);
            if (pen.isPresent()) {
                return pen;
            }
            if (i > 0 || firstRow == FirstRow.OFFSET) {
                x += dx;
                y += dy;
            }
            if (!Double.isFinite(dx) || !Double.isFinite(dy)) {
                return Optional.of("expected finite offsets but was (" + dx + ", " + dy + ")" + in(i));
            }
            if (Math.abs(x) > MAX_COORDINATE || Math.abs(y) > MAX_COORDINATE) {
                return Optional.of("expected coordinates of at most " + (long) MAX_COORDINATE
                        + " in absolute value but was (" + x + ", " + y + ")" + in(i));
            }
        }
        return Optional.empty();
    }

    private static String in(int row) {
        return " in row " + (row + 1);
    }

    /** The drawing of valid rows. */
    static Drawing drawing(NumberArray rows, FirstRow firstRow, DrawingInfo info) {
        DrawingBuilder builder = new DrawingBuilder();
        double x = 0;
        double y = 0;
        if (firstRow == FirstRow.OFFSET) {
            builder.point(0, 0);
        }
        int n = rows(rows);
        for (int i = 0; i < n; i++) {
            if (i > 0 || firstRow == FirstRow.OFFSET) {
                x += rows.at(i, DX);
                y += rows.at(i, DY);
            }
            builder.point((float) x, (float) y);
            if (isUp(rows, i)) {
                builder.endStroke();
            }
        }
        return builder.build(info);
    }

    /**
     * Infers the meaning of the first rows from all drawings of a file.
     *
     * <p>If rows are points, a stroke of one row is a dot. If the first row is an offset, the first stroke has one point more
     * than rows: then strokes of one row are frequent as the first stroke, where they are short strokes, and occur nowhere
     * else if dots were removed, as simplification does.
     */
    static final class Vote {
        private boolean first;
        private boolean later;

        /** Adds a valid drawing. */
        void add(NumberArray rows) {
            int start = 0;
            int n = rows(rows);
            for (int i = 0; i < n && !later; i++) {
                if (isUp(rows, i) || i == n - 1) {
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
