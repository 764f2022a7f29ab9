package dev.inkling.cli;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.internal.AtomicFile;
import dev.inkling.drawing.picture.PngWriter;
import dev.inkling.model.classify.Confusions;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/**
 * A confusion matrix as a picture: the classes that a classifier confuses most often and those that it takes them for,
 * as a table of squares. The darker a square, the larger its share of the drawings of the row.
 */
record ConfusionPicture(Confusions confusions) {

    private static final int PAIRS = 24;
    private static final int CELL = 26;
    private static final int NAMES = 170;
    private static final int MARGIN = 24;
    private static final Color INK = new Color(0x2f3b46);
    private static final Color RIGHT = new Color(0x3a6ea5);
    private static final Color WRONG = new Color(0xe07a4f);

    /**
     * Writes the picture atomically.
     *
     * @throws InklingException if it cannot be written, or the machine has no fonts
     */
    void write(Path png) {
        BufferedImage image;
        try {
            image = image();
        } catch (LinkageError | InternalError e) {
            throw InklingException.failed(
                    "cannot draw " + png
                            + ": Java needs a font for it (Debian: apt install fontconfig fonts-dejavu-core)",
                    e);
        }
        AtomicFile.write(png, out -> PngWriter.write(out, image));
    }

    /** The classes of the most frequent confusions, in the order of the alphabet. */
    private List<String> names() {
        TreeSet<String> names = new TreeSet<>();
        confusions.classes().stream()
                .filter(each -> each.times() > 0)
                .sorted((a, b) -> Integer.compare(b.times(), a.times()))
                .limit(PAIRS)
                .forEach(each -> {
                    names.add(each.label());
                    names.add(each.mostly());
                });
        return List.copyOf(names);
    }

    private BufferedImage image() {
        List<String> names = names();
        int n = names.size();
        int side = NAMES + n * CELL + 2 * MARGIN;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, side, side);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        FontMetrics metrics = g.getFontMetrics();
        int from = MARGIN + NAMES;
        for (int row = 0; row < n; row++) {
            String name = names.get(row);
            int y = from + row * CELL;
            g.setColor(INK);
            g.drawString(name, from - 8 - metrics.stringWidth(name), y + CELL - 8);
            var turned = g.getTransform();
            g.rotate(-Math.PI / 2, y + CELL - 8.0, from - 8.0);
            g.drawString(name, y + CELL - 8, from - 8);
            g.setTransform(turned);
            int drawings = Math.max(1, drawings(name));
            for (int column = 0; column < n; column++) {
                double share = (double) confusions.count(name, names.get(column)) / drawings;
                g.setColor(shade(row == column ? RIGHT : WRONG, share));
                g.fillRect(from + column * CELL, y, CELL - 1, CELL - 1);
            }
        }
        g.dispose();
        return image;
    }

    private int drawings(String name) {
        return confusions.classes().stream()
                .filter(each -> each.label().equals(name))
                .mapToInt(Confusions.OfClass::drawings)
                .sum();
    }

    /** From nearly white to the colour itself. */
    private static Color shade(Color colour, double share) {
        double strength = share <= 0 ? 0.04 : 0.15 + 0.85 * Math.sqrt(share);
        return new Color(
                mixed(colour.getRed(), strength),
                mixed(colour.getGreen(), strength),
                mixed(colour.getBlue(), strength));
    }

    private static int mixed(int channel, double strength) {
        return (int) Math.round(255 + strength * (channel - 255));
    }
}
