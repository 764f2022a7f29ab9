package dev.inkling.drawing.picture;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.internal.Text;
import dev.inkling.drawing.picture.Sheet.Placement;
import java.util.List;
import java.util.Locale;

/**
 * Pictures as SVG: each stroke one path of straight lines with round ends and corners, on white.
 *
 * <p>A single drawing keeps its own units, so that reading it back gives the same points, to two decimals (or more, if the
 * drawing is small). Several are arranged on a sheet. Labels become titles and captions; the file is well formed whatever
 * they contain.
 */
public final class SvgWriter {

    private SvgWriter() {}

    /** One picture in its drawing's units; its caption or label is the title. */
    public static String drawing(Picture picture, SheetStyle style) {
        Drawing drawing = picture.drawing();
        Bounds extent = drawing.bounds();
        double width = (double) extent.maxX() - extent.minX();
        double height = (double) extent.maxY() - extent.minY();
        double side = Math.max(width, height) > 0 ? Math.max(width, height) : 1;
        double margin = side * 0.08;
        int decimals = decimals(side);
        double pixels = style.cellFor(1) / (side + 2 * margin);

        StringBuilder out = new StringBuilder(256 + drawing.points() * 10);
        open(out, decimals, extent.minX() - margin, extent.minY() - margin, width + 2 * margin, height + 2 * margin);
        out.append(" width=\"");
        Text.decimal(out, (width + 2 * margin) * pixels, 0);
        out.append("\" height=\"");
        Text.decimal(out, (height + 2 * margin) * pixels, 0);
        out.append('"');
        drawing.info().canvas().ifPresent(canvas -> canvas(out, canvas));
        out.append(">\n<title>").append(Text.xml(title(picture))).append("</title>\n");
        background(
                out, decimals, extent.minX() - margin, extent.minY() - margin, width + 2 * margin, height + 2 * margin);
        strokesOpen(out, style, side * Sheet.STROKE, decimals);
        paths(out, picture, new Placement(1, 0, 0), style, decimals);
        mark(out, picture, new Placement(1, 0, 0), style, side * Sheet.STROKE * Sheet.MARK, decimals);
        return out.append("</g>\n</svg>\n").toString();
    }

    /** Pictures in rows, with their captions below them. */
    public static String sheet(List<Picture> pictures, SheetStyle style) {
        Sheet sheet = new Sheet(pictures, style, style.cellFor(pictures.size()));
        StringBuilder out = new StringBuilder(4096);
        open(out, 2, 0, 0, sheet.width(), sheet.height());
        out.append(" width=\"").append(sheet.width());
        out.append("\" height=\"").append(sheet.height()).append("\">\n");
        out.append("<title>").append(pictures.size()).append(pictures.size() == 1 ? " drawing" : " drawings");
        out.append("</title>\n");
        background(out, 2, 0, 0, sheet.width(), sheet.height());
        strokesOpen(out, style, sheet.strokeWidth(), 2);
        for (int i = 0; i < pictures.size(); i++) {
            Picture picture = pictures.get(i);
            out.append("<g><title>").append(Text.xml(title(picture))).append("</title>\n");
            paths(out, picture, sheet.placement(i), style, 2);
            mark(out, picture, sheet.placement(i), style, sheet.strokeWidth() * Sheet.MARK, 2);
            out.append("</g>\n");
        }
        out.append("</g>\n");
        if (sheet.hasCaptions()) {
            captions(out, sheet, pictures.size());
        }
        return out.append("</svg>\n").toString();
    }

    private static void open(StringBuilder out, int decimals, double x, double y, double width, double height) {
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"");
        numbers(out, decimals, x, y, width, height);
        out.append('"');
    }

    /** The canvas that the drawing was made on: edges left, top, right, bottom. */
    private static void canvas(StringBuilder out, Bounds canvas) {
        out.append(" data-canvas=\"");
        numbers(out, decimals(canvas.side()), canvas.minX(), canvas.minY(), canvas.maxX(), canvas.maxY());
        out.append('"');
    }

    private static void background(StringBuilder out, int decimals, double x, double y, double width, double height) {
        String[] names = {"<rect x=\"", "\" y=\"", "\" width=\"", "\" height=\""};
        double[] values = {x, y, width, height};
        for (int i = 0; i < names.length; i++) {
            out.append(names[i]);
            Text.decimal(out, values[i], decimals);
        }
        out.append("\" fill=\"#ffffff\"/>\n");
    }

    private static void strokesOpen(StringBuilder out, SheetStyle style, double width, int decimals) {
        out.append("<g fill=\"none\" stroke=\"").append(colour(style.ink())).append("\" stroke-width=\"");
        Text.decimal(out, width, decimals);
        out.append("\" stroke-linecap=\"round\" stroke-linejoin=\"round\">\n");
    }

    private static void paths(StringBuilder out, Picture picture, Placement placement, SheetStyle style, int decimals) {
        Inking.lines(picture, style, (from, to, ink) -> {
            path(out, picture.drawing(), from, to, placement, decimals);
            if (ink != style.ink()) {
                out.append(" stroke=\"").append(colour(ink)).append('"');
            }
            out.append("/>\n");
        });
    }

    private static void mark(
            StringBuilder out, Picture picture, Placement placement, SheetStyle style, double width, int decimals) {
        Inking.mark(picture, (from, to, throughAir) -> {
            path(out, picture.drawing(), from, to, placement, decimals);
            out.append(" stroke=\"").append(colour(style.markInk())).append("\" stroke-width=\"");
            Text.decimal(out, width, decimals);
            if (throughAir) {
                out.append("\" stroke-dasharray=\"0 ");
                Text.decimal(out, width * Sheet.MARK_GAP, decimals);
            }
            out.append("\"/>\n");
        });
    }

    private static void path(StringBuilder out, Drawing drawing, int from, int to, Placement placement, int decimals) {
        out.append("<path d=\"M");
        point(out, drawing, from, placement, decimals);
        // A stroke of one point goes to where it is: only then do its round ends make a dot.
        int second = to - from == 1 ? from : from + 1;
        for (int i = second; i < to; i++) {
            out.append(i == second ? 'L' : ' ');
            point(out, drawing, i, placement, decimals);
        }
        out.append('"');
    }

    private static void point(StringBuilder out, Drawing drawing, int point, Placement placement, int decimals) {
        Text.decimal(out, placement.x(drawing.x(point)), decimals);
        out.append(' ');
        Text.decimal(out, placement.y(drawing.y(point)), decimals);
    }

    private static void captions(StringBuilder out, Sheet sheet, int pictures) {
        out.append("<g fill=\"").append(colour(Sheet.CAPTION_INK));
        out.append("\" font-family=\"sans-serif\" font-size=\"");
        Text.decimal(out, sheet.fontSize(), 2);
        out.append("\" text-anchor=\"middle\">\n");
        for (int i = 0; i < pictures; i++) {
            String caption = sheet.caption(i);
            if (!caption.isEmpty()) {
                out.append("<text x=\"");
                Text.decimal(out, sheet.captionX(i), 2);
                out.append("\" y=\"");
                Text.decimal(out, sheet.captionY(i), 2);
                out.append("\">").append(Text.xml(caption)).append("</text>\n");
            }
        }
        out.append("</g>\n");
    }

    private static void numbers(StringBuilder out, int decimals, double... values) {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                out.append(' ');
            }
            Text.decimal(out, values[i], decimals);
        }
    }

    private static String title(Picture picture) {
        return picture.caption().or(picture.drawing()::label).orElse("drawing");
    }

    private static String colour(int rgb) {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }

    /** Two decimals, and more for drawings under ten units: a ten-thousandth of the side is kept. */
    private static int decimals(double side) {
        int decimals = 2;
        for (double reach = 10; side < reach && decimals < 9; reach /= 10) {
            decimals++;
        }
        return decimals;
    }
}
