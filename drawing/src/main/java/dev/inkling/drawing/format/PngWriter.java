package dev.inkling.drawing.format;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.format.Sheet.Placement;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Pictures as PNG, laid out as the sheet of {@link SvgWriter} is.
 *
 * <p>Needs no screen. Where the machine has no fonts, the captions are left out.
 */
public final class PngWriter {

    /** The most pixels of an image: the cells shrink to keep to it. */
    static final long MAX_PIXELS = 32_000_000;

    private PngWriter() {}

    /**
     * Writes the pictures as one image; the stream stays open.
     *
     * @throws InklingException if there are more pictures than one image can show
     */
    public static void write(OutputStream out, List<Picture> pictures, SheetStyle style) throws IOException {
        write(out, image(pictures, style));
    }

    /** Writes an image; the stream stays open. */
    public static void write(OutputStream out, BufferedImage image) throws IOException {
        try (MemoryCacheImageOutputStream encoded = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(image, "png", encoded)) {
                throw new IOException("this Java runtime has no PNG encoder");
            }
        }
    }

    /**
     * The pictures as one image, RGB.
     *
     * @throws InklingException if there are more pictures than one image can show
     */
    public static BufferedImage image(List<Picture> pictures, SheetStyle style) {
        return image(pictures, style, PngWriter::captions);
    }

    /** What draws the captions; may fail as the fonts of a bare machine do. */
    @FunctionalInterface
    interface Captions {
        void draw(Graphics2D graphics, Sheet sheet, int pictures);
    }

    static BufferedImage image(List<Picture> pictures, SheetStyle style, Captions captions) {
        Sheet sheet = sheet(pictures, style);
        BufferedImage image = new BufferedImage(sheet.width(), sheet.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, sheet.width(), sheet.height());
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setStroke(
                    new BasicStroke((float) sheet.strokeWidth(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            for (int i = 0; i < pictures.size(); i++) {
                strokes(graphics, pictures.get(i), sheet.place(i), style);
            }
            if (sheet.hasCaptions()) {
                captionsIfFonts(graphics, sheet, pictures.size(), captions);
            }
        } finally {
            graphics.dispose();
        }
        return image;
    }

    /** The layout, with cells small enough for the image to keep to its size. */
    private static Sheet sheet(List<Picture> pictures, SheetStyle style) {
        int columns = Sheet.columns(pictures.size(), style);
        long cells = (long) columns * ((pictures.size() + columns - 1) / columns);
        // The captions take up to a seventh more height.
        long largest = (long) Math.sqrt(MAX_PIXELS / (1.15 * cells));
        if (largest < SheetStyle.MIN_CELL) {
            throw InklingException.usage("expected at most "
                    + (long) (MAX_PIXELS / (1.15 * SheetStyle.MIN_CELL * SheetStyle.MIN_CELL))
                    + " drawings in one PNG but was " + pictures.size() + "; write fewer, or .svg or .ndjson");
        }
        return new Sheet(pictures, style, (int) Math.min(style.cellFor(pictures.size()), largest));
    }

    private static void strokes(Graphics2D graphics, Picture picture, Placement place, SheetStyle style) {
        Drawing drawing = picture.drawing();
        int begun = picture.begunPoints();
        for (int s = 0; s < drawing.strokes(); s++) {
            int from = drawing.strokeStart(s);
            int to = drawing.strokeEnd(s);
            if (begun > from) {
                graphics.setColor(new Color(style.begunInk()));
                graphics.draw(path(drawing, from, Math.min(begun, to), place));
            }
            if (begun < to) {
                graphics.setColor(new Color(style.ink()));
                graphics.draw(path(drawing, begun > from ? begun - 1 : from, to, place));
            }
        }
    }

    private static Path2D path(Drawing drawing, int from, int to, Placement place) {
        Path2D path = new Path2D.Double();
        path.moveTo(place.x(drawing.x(from)), place.y(drawing.y(from)));
        for (int i = to - from == 1 ? from : from + 1; i < to; i++) {
            path.lineTo(place.x(drawing.x(i)), place.y(drawing.y(i)));
        }
        return path;
    }

    /**
     * Without fonts or the libraries that draw them, Java fails here with whatever broke first: an internal error, a class
     * that could not start, a missing library. The drawings matter more than their captions.
     */
    private static void captionsIfFonts(Graphics2D graphics, Sheet sheet, int pictures, Captions captions) {
        try {
            captions.draw(graphics, sheet, pictures);
        } catch (RuntimeException | LinkageError | InternalError noFonts) {
            graphics.setColor(Color.WHITE);
        }
    }

    private static void captions(Graphics2D graphics, Sheet sheet, int pictures) {
        graphics.setColor(new Color(0x555555));
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) sheet.fontSize()));
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        for (int i = 0; i < pictures; i++) {
            String caption = sheet.caption(i);
            double width = graphics.getFontMetrics().stringWidth(caption);
            graphics.drawString(caption, (float) (sheet.captionX(i) - width / 2), (float) sheet.captionY(i));
        }
    }
}
