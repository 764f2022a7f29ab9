package dev.inkling.drawing.picture;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Animations: a sheet whose pictures are drawn stroke by stroke, or drawings shown one after another.
 *
 * <p>Input of {@link GifWriter} and {@link ApngWriter}. All frames are painted on one image. Not safe for use by several
 * threads.
 */
public abstract sealed class Animation {

    /** The most pixels of a frame; the cells shrink to keep within it. */
    static final long MAX_PIXELS = 2_000_000;

    /** The most frames. */
    public static final int MAX_FRAMES = 150;

    /** The duration of the last frame, hundredths of a second. */
    private static final int REST = 200;

    /** The least duration of the first frame, hundredths of a second. */
    private static final int BEGIN = 40;

    private final Sheet sheet;
    private final SheetPainter painter;
    private final BufferedImage image;
    private final Palette palette;

    private Animation(Sheet sheet, List<Picture> pictures, SheetStyle style) {
        this.sheet = sheet;
        this.painter = new SheetPainter(sheet, style);
        this.image = painter.image();
        this.palette = new Palette(inks(sheet, pictures, style));
    }

    private static List<Integer> inks(Sheet sheet, List<Picture> pictures, SheetStyle style) {
        List<Integer> inks = new ArrayList<>(List.of(style.ink()));
        if (pictures.stream().anyMatch(picture -> picture.begunPoints() > 0)) {
            inks.add(style.begunInk());
        }
        if (pictures.stream().anyMatch(picture -> picture.markedPoint().isPresent())) {
            inks.add(style.markInk());
        }
        if (sheet.hasCaptions()) {
            inks.add(Sheet.CAPTION_INK);
        }
        return inks;
    }

    /**
     * A sheet whose pictures are drawn simultaneously, each stroke by stroke; begun points are there from the start. It
     * takes two to four seconds, depending on the longest pen path; then the finished sheet is shown for a while.
     *
     * @param pictures at least one
     * @throws IllegalArgumentException if there are more than one image can show
     */
    public static Animation drawing(List<Picture> pictures, SheetStyle style) {
        return new SelfDrawing(pictures, style);
    }

    /**
     * Drawings one after another, at the same position and scale; the last one is shown for longer.
     *
     * @param drawings 1 to {@value #MAX_FRAMES}
     * @throws IllegalArgumentException if there are more
     */
    public static Animation film(List<Picture> drawings, SheetStyle style) {
        if (drawings.size() > MAX_FRAMES) {
            throw new IllegalArgumentException("expected at most " + MAX_FRAMES
                    + " drawings one after the other but was " + drawings.size() + "; write fewer, or .ndjson");
        }
        return new Film(drawings, style);
    }

    /** Width of a frame, pixels. */
    final int width() {
        return sheet.width();
    }

    /** Height of a frame, pixels. */
    final int height() {
        return sheet.height();
    }

    /** The colours of the frames. */
    final Palette palette() {
        return palette;
    }

    /** The number of frames, at least 1. */
    abstract int frames();

    /** The duration of a frame between the first and the last, hundredths of a second. */
    abstract int pace();

    /** The duration of a frame, hundredths of a second. */
    final int hundredths(int frame) {
        return frame == frames() - 1 ? REST : frame == 0 ? Math.max(BEGIN, pace()) : pace();
    }

    /** Paints a frame; the same image is returned each time. */
    final BufferedImage frame(int index) {
        paint(painter, image, index);
        return image;
    }

    abstract void paint(SheetPainter on, BufferedImage image, int frame);

    private static final class SelfDrawing extends Animation {

        /** Hundredths of a second. */
        private static final int PACE = 4;

        /** The speed of the pen, in sides of the drawing per second. */
        private static final double SPEED = 3;

        private final List<PenPath> paths;
        private final int frames;

        private SelfDrawing(List<Picture> pictures, SheetStyle style) {
            super(Sheet.ofImage(pictures, style, MAX_PIXELS, "animation"), pictures, style);
            paths = pictures.stream().map(PenPath::new).toList();
            double longest = paths.stream().mapToDouble(PenPath::sides).max().orElse(0);
            double seconds = Math.max(2, Math.min(4, longest / SPEED));
            frames = longest > 0 ? 1 + (int) Math.round(seconds * 100 / PACE) : 1;
        }

        @Override
        int frames() {
            return frames;
        }

        @Override
        int pace() {
            return PACE;
        }

        @Override
        void paint(SheetPainter on, BufferedImage image, int frame) {
            double part = frames == 1 ? 1 : frame / (frames - 1.0);
            on.paint(image, 0, paths.size(), i -> paths.get(i).at(part));
        }
    }

    private static final class Film extends Animation {

        private final int frames;

        private Film(List<Picture> drawings, SheetStyle style) {
            super(Sheet.film(drawings, style, MAX_PIXELS), drawings, style);
            frames = drawings.size();
        }

        @Override
        int frames() {
            return frames;
        }

        /** Three seconds for all frames, within limits for a visible and smooth change. */
        @Override
        int pace() {
            return Math.max(4, Math.min(25, 300 / frames));
        }

        @Override
        void paint(SheetPainter on, BufferedImage image, int frame) {
            on.paint(image, frame, frame + 1, i -> PenPath.Position.END);
        }
    }
}
