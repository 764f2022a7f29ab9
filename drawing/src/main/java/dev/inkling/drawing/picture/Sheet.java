package dev.inkling.drawing.picture;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.internal.Text;
import java.util.List;

/**
 * The layout of a sheet of pictures, common to SVG, PNG and animations.
 *
 * <p>Cells are arranged in rows from the top left. A drawing is scaled uniformly and centred in its cell; its caption is
 * below. A caption too long for its cell is cut.
 */
final class Sheet {

    /** The margin around a drawing, as a part of its cell. */
    private static final double MARGIN = 0.08;

    /** The width of a stroke, as a part of the cell. */
    static final double STROKE = 1 / 70.0;

    /** The width of a mark, in widths of a stroke. */
    static final double MARK = 2.5;

    /** The gap between the dots of a mark through the air, in its widths. */
    static final double MARK_GAP = 1.5;

    /** Colour of the captions, 0xRRGGBB. */
    static final int CAPTION_INK = 0x555555;

    /** The most that a cell's caption adds to its height. */
    private static final double BAND = 0.15;

    /** Captions below this font size are omitted, pixels. */
    private static final double LEAST_FONT = 6;

    /** The usual width of a letter, as a part of the font size. */
    private static final double LETTER = 0.58;

    /** From a drawing's units to the page's: {@code page = units · scale + (tx, ty)}. */
    record Placement(double scale, double tx, double ty) {

        double x(float units) {
            return units * scale + tx;
        }

        double y(float units) {
            return units * scale + ty;
        }
    }

    private final List<Picture> pictures;
    private final int cell;
    private final int columns;
    private final int rows;
    private final double fontSize;
    private final int band;
    private final boolean together;
    private final Bounds all;

    /**
     * The layout of a sheet.
     *
     * @param pictures at least one
     * @param cell side of a cell, pixels
     */
    Sheet(List<Picture> pictures, SheetStyle style, int cell) {
        this(pictures, cell, columns(pictures.size(), style), rows(pictures.size(), style), style.fitTogether());
    }

    private Sheet(List<Picture> pictures, int cell, int columns, int rows, boolean together) {
        this.pictures = pictures;
        this.cell = cell;
        this.columns = columns;
        this.rows = rows;
        double font = Math.min(16, cell * 0.085);
        boolean captions = font >= LEAST_FONT
                && pictures.size() > 1
                && pictures.stream().anyMatch(p -> p.caption().isPresent());
        this.fontSize = captions ? font : 0;
        this.band = captions ? (int) Math.ceil(font * 1.6) : 0;
        this.together = together;
        this.all = pictures.stream()
                .map(p -> p.drawing().bounds())
                .reduce(Bounds::union)
                .orElseThrow();
    }

    /**
     * The layout of an image, with cells small enough for its size.
     *
     * @param pixels the most pixels of the image
     * @param what the name of the image's kind, for messages
     * @throws IllegalArgumentException if the cells would be too small
     */
    static Sheet ofImage(List<Picture> pictures, SheetStyle style, long pixels, String what) {
        long cells = (long) columns(pictures.size(), style) * rows(pictures.size(), style);
        long largest = largest(pixels, cells);
        if (largest < SheetStyle.MIN_CELL) {
            throw new IllegalArgumentException("expected at most "
                    + (long) (pixels / ((1 + BAND) * SheetStyle.MIN_CELL * SheetStyle.MIN_CELL))
                    + " drawings in one " + what + " but was " + pictures.size() + "; write fewer, or .svg or .ndjson");
        }
        return new Sheet(pictures, style, (int) Math.min(style.cellFor(pictures.size()), largest));
    }

    /**
     * The layout of pictures that are shown one after another: all in the same cell, at the same position and scale, with
     * their captions below.
     *
     * @param pixels the most pixels of the image
     */
    static Sheet film(List<Picture> pictures, SheetStyle style, long pixels) {
        return new Sheet(pictures, (int) Math.min(style.cellFor(1), largest(pixels, 1)), 1, 1, true);
    }

    private static long largest(long pixels, long cells) {
        return (long) Math.sqrt(pixels / ((1 + BAND) * cells));
    }

    /** Pictures in a row. */
    static int columns(int pictures, SheetStyle style) {
        int columns = style.columns() > 0 ? style.columns() : (int) Math.ceil(Math.sqrt(pictures));
        return Math.min(columns, pictures);
    }

    private static int rows(int pictures, SheetStyle style) {
        int columns = columns(pictures, style);
        return (pictures + columns - 1) / columns;
    }

    /** A picture by its index. */
    Picture picture(int index) {
        return pictures.get(index);
    }

    int width() {
        return Math.multiplyExact(columns, cell);
    }

    int height() {
        return Math.multiplyExact(rows, cell + band);
    }

    /** Whether there are captions and the cells are large enough for them. */
    boolean hasCaptions() {
        return band > 0;
    }

    /** Size of the captions' font, pixels. */
    double fontSize() {
        return fontSize;
    }

    /** Width of a stroke, pixels. */
    double strokeWidth() {
        return Math.max(1, cell * STROKE);
    }

    /** The placement of a picture's drawing. */
    Placement placement(int picture) {
        Bounds extent = together ? all : pictures.get(picture).drawing().bounds();
        // In double precision: the difference of two finite floats may be beyond the largest float.
        double width = (double) extent.maxX() - extent.minX();
        double height = (double) extent.maxY() - extent.minY();
        double side = Math.max(width, height);
        double scale = side > 0 ? cell * (1 - 2 * MARGIN) / side : 1;
        return new Placement(
                scale,
                left(picture) + cell / 2.0 - (extent.minX() + width / 2) * scale,
                top(picture) + cell / 2.0 - (extent.minY() + height / 2) * scale);
    }

    /** The caption's middle. */
    double captionX(int picture) {
        return left(picture) + cell / 2.0;
    }

    /** The baseline of the caption. */
    double captionY(int picture) {
        return top(picture) + cell + fontSize * 0.7;
    }

    /** The caption as far as it fits into the cell; empty if there is none. */
    String caption(int picture) {
        String caption = Text.clean(pictures.get(picture).caption().orElse(""));
        int most = (int) (cell / (fontSize * LETTER));
        if (caption.codePointCount(0, caption.length()) <= most) {
            return caption;
        }
        return caption.substring(0, caption.offsetByCodePoints(0, Math.max(0, most - 1))) + "…";
    }

    private double left(int picture) {
        return (double) (picture % columns) * cell;
    }

    private double top(int picture) {
        // The pictures of a film share the only row.
        int row = picture / columns % rows;
        return (double) row * (cell + band);
    }
}
