package dev.inkling.drawing.picture;

import dev.inkling.drawing.internal.Checks;

/**
 * How pictures look on a sheet.
 *
 * @param cell side of the square that each drawing is fitted into, pixels; 0 chooses by the number of pictures
 * @param columns pictures in a row; 0 makes the sheet about square
 * @param fitTogether whether all drawings have the same scale and position, so that a beginning that they share is at
 *     the same position in every cell; otherwise each drawing fills its own cell
 * @param ink colour of the strokes, 0xRRGGBB
 * @param begunInk colour of the points that a person gave, 0xRRGGBB
 * @param markInk colour of a highlighted point, 0xRRGGBB
 */
public record SheetStyle(int cell, int columns, boolean fitTogether, int ink, int begunInk, int markInk) {

    /** The smallest cell, pixels. */
    public static final int MIN_CELL = 16;

    /** The largest cell, pixels. */
    public static final int MAX_CELL = 4096;

    /** Chosen by the number of pictures; near-black strokes, begun points in blue, a marked one in red. */
    public static final SheetStyle DEFAULT = new SheetStyle(0, 0, false, 0x1f1f1f, 0x4a90d9, 0xe03131);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a size is out of its range
     */
    public SheetStyle {
        if (cell != 0 && (cell < MIN_CELL || cell > MAX_CELL)) {
            throw new IllegalArgumentException(
                    "expected a cell of " + MIN_CELL + " to " + MAX_CELL + " pixels, or 0, but was " + cell);
        }
        Checks.range("columns", columns, 0, Integer.MAX_VALUE);
        colour("ink", ink);
        colour("begunInk", begunInk);
        colour("markInk", markInk);
    }

    private static void colour(String name, int was) {
        if (was >>> 24 != 0) {
            throw new IllegalArgumentException(
                    "expected " + name + " between 0x000000 and 0xffffff but was 0x" + Integer.toHexString(was));
        }
    }

    public SheetStyle withCell(int other) {
        return new SheetStyle(other, columns, fitTogether, ink, begunInk, markInk);
    }

    public SheetStyle withColumns(int other) {
        return new SheetStyle(cell, other, fitTogether, ink, begunInk, markInk);
    }

    public SheetStyle withFitTogether(boolean other) {
        return new SheetStyle(cell, columns, other, ink, begunInk, markInk);
    }

    /** The cell's side for a number of pictures, pixels. */
    int cellFor(int pictures) {
        if (cell != 0) {
            return cell;
        }
        return pictures == 1 ? 512 : pictures <= 4 ? 256 : 160;
    }
}
