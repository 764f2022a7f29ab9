package dev.inkling.cli;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.internal.AtomicFile;
import dev.inkling.drawing.picture.PngWriter;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.model.sampling.NextPoint;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;

/**
 * A map of the probability density of the next point of a begun drawing, on its canvas.
 *
 * <p>The darker a pixel, the more likely the next point is there; the darkness is the square root of the density's
 * share of its maximum, so that less likely positions are visible too. The hue is that of the pen state: blue where the
 * stroke continues after the point, orange where it ends there, mixed by the share of the two.
 */
final class DensityPicture {

    private static final int DOWN = 0x1f5fbf;
    private static final int UP = 0xe8590c;
    private static final Color INK = new Color(0x1f1f1f);

    /** Width of the strokes, as a part of the image's side. */
    private static final double STROKE = 1 / 150.0;

    private DensityPicture() {}

    /**
     * Writes the map as PNG.
     *
     * @param begun the begun drawing, drawn on top
     * @param side of the image, pixels
     */
    static void write(Path png, NextPoint next, Drawing begun, int side) {
        BufferedImage image = image(next, begun, side);
        AtomicFile.write(png, out -> PngWriter.write(out, image));
    }

    static BufferedImage image(NextPoint next, Drawing begun, int side) {
        Bounds shown = next.canvas().union(begun.bounds());
        double unit = shown.side() / side;
        int width = (int) Math.max(1, Math.round(shown.width() / unit));
        int height = (int) Math.max(1, Math.round(shown.height() / unit));
        double[] down = new double[width * height];
        double[] up = new double[width * height];
        double most = 0;
        for (int i = 0; i < down.length; i++) {
            int row = i / width;
            double x = shown.minX() + (i % width + 0.5) * unit;
            double y = shown.minY() + (row + 0.5) * unit;
            down[i] = next.density(x, y, Pen.DOWN);
            up[i] = next.density(x, y, Pen.UP);
            most = Math.max(most, down[i] + up[i]);
        }
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < down.length; i++) {
            double all = down[i] + up[i];
            double strength = most > 0 ? Math.sqrt(all / most) : 0;
            int hue = mixed(DOWN, UP, all > 0 ? up[i] / all : 0);
            image.setRGB(i % width, i / width, mixed(0xffffff, hue, strength));
        }
        strokes(image, begun, shown, unit);
        return image;
    }

    /** A colour between two. */
    private static int mixed(int from, int to, double share) {
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = from >> shift & 0xff;
            int b = to >> shift & 0xff;
            rgb |= (int) Math.round(a + (b - a) * share) << shift;
        }
        return rgb;
    }

    private static void strokes(BufferedImage image, Drawing drawing, Bounds shown, double unit) {
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            double width = Math.max(1, Math.max(image.getWidth(), image.getHeight()) * STROKE);
            graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            graphics.setColor(INK);
            for (int s = 0; s < drawing.strokes(); s++) {
                int from = drawing.strokeStart(s);
                Path2D path = new Path2D.Double();
                path.moveTo((drawing.x(from) - shown.minX()) / unit, (drawing.y(from) - shown.minY()) / unit);
                for (int i = from; i < drawing.strokeEnd(s); i++) {
                    path.lineTo((drawing.x(i) - shown.minX()) / unit, (drawing.y(i) - shown.minY()) / unit);
                }
                graphics.draw(path);
            }
        } finally {
            graphics.dispose();
        }
    }
}
