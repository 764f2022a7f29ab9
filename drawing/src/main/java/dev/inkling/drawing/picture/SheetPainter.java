package dev.inkling.drawing.picture;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.picture.PenPath.Position;
import dev.inkling.drawing.picture.Sheet.Placement;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.function.IntFunction;

/**
 * Paints a sheet of finished or partly drawn pictures on an image, for PNG and animations.
 *
 * <p>Needs no display. On machines without fonts, the captions are omitted.
 */
final class SheetPainter {

    /** Draws a caption; may fail as fonts do on a machine without any. */
    @FunctionalInterface
    interface Captions {
        void draw(Graphics2D graphics, Sheet sheet, int picture);
    }

    private final Sheet sheet;
    private final SheetStyle style;
    private final Captions captions;

    SheetPainter(Sheet sheet, SheetStyle style) {
        this(sheet, style, SheetPainter::caption);
    }

    SheetPainter(Sheet sheet, SheetStyle style, Captions captions) {
        this.sheet = sheet;
        this.style = style;
        this.captions = captions;
    }

    /** An empty image of the sheet's size, RGB. */
    BufferedImage image() {
        return new BufferedImage(sheet.width(), sheet.height(), BufferedImage.TYPE_INT_RGB);
    }

    /**
     * Paints some of the pictures, and nothing else, on an image.
     *
     * @param image of the sheet's size
     * @param from the first picture
     * @param to just after the last picture
     * @param drawn the progress of each
     */
    void paint(BufferedImage image, int from, int to, IntFunction<Position> drawn) {
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, sheet.width(), sheet.height());
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            for (int i = from; i < to; i++) {
                Position position = drawn.apply(i);
                strokes(graphics, sheet.picture(i), sheet.placement(i), position);
                mark(graphics, sheet.picture(i), sheet.placement(i), position);
            }
            if (sheet.hasCaptions()) {
                captionsIfFonts(graphics, from, to);
            }
        } finally {
            graphics.dispose();
        }
    }

    private void strokes(Graphics2D graphics, Picture picture, Placement placement, Position drawn) {
        Drawing drawing = picture.drawing();
        graphics.setStroke(new BasicStroke((float) sheet.strokeWidth(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Inking.lines(picture, style, (from, to, ink) -> {
            int end = Math.min(to, drawn.points());
            boolean partial = end < to && drawn.share() > 0;
            // A line of several points is not drawn before the pen has left its first.
            if (end <= from || (end == from + 1 && end < to && !partial)) {
                return;
            }
            Path2D path = path(drawing, from, end, placement);
            if (partial) {
                path.lineTo(
                        between(placement.x(drawing.x(end - 1)), placement.x(drawing.x(end)), drawn.share()),
                        between(placement.y(drawing.y(end - 1)), placement.y(drawing.y(end)), drawn.share()));
            }
            graphics.setColor(new Color(ink));
            graphics.draw(path);
        });
    }

    private void mark(Graphics2D graphics, Picture picture, Placement placement, Position drawn) {
        Inking.mark(picture, (from, to, throughAir) -> {
            if (to <= drawn.points()) {
                float width = (float) (sheet.strokeWidth() * Sheet.MARK);
                // Dots are very short lines: not every platform draws those of length 0.
                float[] dots = {width * 0.01f, (float) (width * Sheet.MARK_GAP)};
                graphics.setStroke(new BasicStroke(
                        width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, throughAir ? dots : null, 0));
                graphics.setColor(new Color(style.markInk()));
                graphics.draw(path(picture.drawing(), from, to, placement));
            }
        });
    }

    private static double between(double a, double b, double share) {
        return a + (b - a) * share;
    }

    private static Path2D path(Drawing drawing, int from, int to, Placement placement) {
        Path2D path = new Path2D.Double();
        path.moveTo(placement.x(drawing.x(from)), placement.y(drawing.y(from)));
        for (int i = to - from == 1 ? from : from + 1; i < to; i++) {
            path.lineTo(placement.x(drawing.x(i)), placement.y(drawing.y(i)));
        }
        return path;
    }

    /**
     * Draws the captions if fonts work. Without fonts or their libraries, Java fails here in various ways: an internal
     * error, a class that cannot be initialised, a missing library. The drawings matter more than their captions.
     */
    private void captionsIfFonts(Graphics2D graphics, int from, int to) {
        graphics.setColor(new Color(Sheet.CAPTION_INK));
        try {
            for (int i = from; i < to; i++) {
                captions.draw(graphics, sheet, i);
            }
        } catch (RuntimeException | LinkageError | InternalError noFonts) {
            graphics.setColor(Color.WHITE);
        }
    }

    static void caption(Graphics2D graphics, Sheet sheet, int picture) {
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) sheet.fontSize()));
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        String caption = sheet.caption(picture);
        double width = graphics.getFontMetrics().stringWidth(caption);
        graphics.drawString(caption, (float) (sheet.captionX(picture) - width / 2), (float) sheet.captionY(picture));
    }
}
