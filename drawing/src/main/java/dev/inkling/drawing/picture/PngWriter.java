package dev.inkling.drawing.picture;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.picture.PenPath.Position;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Pictures as PNG, with the same layout as in {@link SvgWriter}.
 *
 * <p>Needs no display. On machines without fonts, the captions are omitted.
 */
public final class PngWriter {

    /** The most pixels of an image: the cells shrink to keep within it. */
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
        return image(pictures, style, SheetPainter::caption);
    }

    static BufferedImage image(List<Picture> pictures, SheetStyle style, SheetPainter.Captions captions) {
        Sheet sheet = Sheet.ofImage(pictures, style, MAX_PIXELS, "PNG");
        SheetPainter painter = new SheetPainter(sheet, style, captions);
        BufferedImage image = painter.image();
        painter.paint(image, 0, pictures.size(), i -> Position.END);
        return image;
    }
}
