package dev.inkling.drawing.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * The changes of each frame of an animation: the smallest rectangle that contains them, in the colours of the palette, and
 * within it {@link Palette#UNCHANGED} for unchanged pixels, which compresses well.
 *
 * <p>Two frames are held, one byte a pixel.
 */
final class FrameDeltas {

    /**
     * The changes of a frame.
     *
     * @param x left edge within the frame, pixels
     * @param y upper edge within the frame, pixels
     * @param image the rectangle, in indexed colours; a single unchanged pixel, if nothing changed
     */
    record Delta(int x, int y, BufferedImage image) {

        /** Its indices, row by row. */
        byte[] indices() {
            return bytes(image);
        }
    }

    private final Animation animation;
    private final IndexColorModel model;
    private byte[] before;
    private byte[] now;

    FrameDeltas(Animation animation) {
        this.animation = animation;
        this.model = animation.palette().model();
        int pixels = Math.multiplyExact(animation.width(), animation.height());
        // No pixel of a frame has index 0, so that the first frame changes every pixel.
        this.before = new byte[pixels];
        this.now = new byte[pixels];
    }

    /** The changes of a frame since the previous call; the first one is the whole frame. */
    Delta delta(int frame) {
        Palette palette = animation.palette();
        Raster raster = animation.frame(frame).getRaster();
        int[] pixels = ((DataBufferInt) raster.getDataBuffer()).getData();
        int width = animation.width();
        int left = width;
        int right = -1;
        int top = animation.height();
        int bottom = -1;
        for (int i = 0; i < pixels.length; i++) {
            now[i] = palette.index(pixels[i] & 0xffffff);
            if (now[i] != before[i]) {
                int row = i / width;
                left = Math.min(left, i - row * width);
                right = Math.max(right, i - row * width);
                top = Math.min(top, row);
                bottom = row;
            }
        }
        Delta delta = bottom < 0 ? delta(0, 0, 0, 0) : delta(left, top, right, bottom);
        byte[] other = before;
        before = now;
        now = other;
        return delta;
    }

    private Delta delta(int left, int top, int right, int bottom) {
        int columns = right - left + 1;
        BufferedImage image = new BufferedImage(columns, bottom - top + 1, BufferedImage.TYPE_BYTE_INDEXED, model);
        byte[] indices = bytes(image);
        for (int i = 0; i < indices.length; i++) {
            int at = (top + i / columns) * animation.width() + left + i % columns;
            indices[i] = now[at] == before[at] ? Palette.UNCHANGED : now[at];
        }
        return new Delta(left, top, image);
    }

    private static byte[] bytes(BufferedImage image) {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }
}
