package dev.inkling.drawing.io.svg;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.io.format.DrawingSink;
import dev.inkling.drawing.io.format.ReadOptions;
import dev.inkling.drawing.picture.SvgWriter;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads an SVG file as one drawing: every visible subpath is a stroke, in document order.
 *
 * <p>Paths, lines, polylines, polygons, rectangles, circles and ellipses are read, with groups, nested {@code svg},
 * {@code use} and every transform, in the units of the outermost {@code viewBox}. Curves are flattened, and then
 * <em>every</em> stroke is simplified, those of straight lines too, with {@link ReadOptions#epsilon}. A closed subpath ends
 * where it starts; one without length is a dot, a stroke of one point. The outline of a filled shape is a stroke like any
 * other, but that of a background, a rectangle over the whole page without a stroke colour, is skipped. Style sheets and clip
 * paths have the same effect as in a browser. Text, images, markers, masks and scripts are ignored.
 *
 * <p>A file that {@link SvgWriter} wrote of one drawing gives the drawing's canvas as {@code data-canvas}. Its strokes are
 * not simplified, unless a curve has been added. The canvas of any other file is the {@code viewBox}, or the width and
 * height, if it has them.
 *
 * <p>Nothing but the stream is ever read, and its size, its depth and the work to draw it are bounded.
 */
public final class SvgReader {

    /** Curves are flattened with a tolerance smaller than epsilon by this factor, so that simplification dominates. */
    private static final double FINER = 8;

    /** Curves are flattened as if epsilon was at least this. */
    private static final double MIN_EPSILON = 0.05;

    private final SvgDocument document;
    private final ReadOptions options;

    private SvgReader(SvgDocument document, ReadOptions options) {
        this.document = document;
        this.options = options;
    }

    /**
     * Reads a drawing and hands it to the sink; one without a stroke, or with coordinates that are out of range, or that
     * is far too large, is reported as malformed.
     *
     * @param in a whole SVG file, which stays open
     * @param name its name in messages
     * @param label the drawing's class, if it is known
     * @throws InklingException if it cannot be read or is no SVG file
     */
    public static void read(
            InputStream in, String name, Optional<String> label, ReadOptions options, DrawingSink sink) {
        Drawing drawing;
        try {
            drawing = new SvgReader(SvgXml.read(in, name), options).drawing(label);
        } catch (UnusableSvgException e) {
            sink.malformed(new DrawingSink.Malformed(name, e.what()));
            return;
        }
        sink.drawing(drawing, Optional.empty());
    }

    private Drawing drawing(Optional<String> label) {
        Optional<SvgViewport> size = SvgViewport.viewBox(document.root()).or(this::widthAndHeight);
        SvgViewport page = size.orElse(SvgViewport.DEFAULT);
        Bounds pageBounds = bounds(page.x(), page.y(), page.x() + page.width(), page.y() + page.height());
        Optional<Bounds> written = dataCanvas();
        Optional<Bounds> canvas = written.or(() -> size.map(given -> pageBounds));
        DrawingInfo info = new DrawingInfo(label, Optional.empty(), canvas);
        double side = canvas.map(Bounds::side)
                .orElseGet(() -> drawn(page, new SvgStrokes(pageBounds, Double.POSITIVE_INFINITY), info)
                        .bounds()
                        .side());
        double unit = side / 255;
        SvgStrokes strokes = new SvgStrokes(pageBounds, Math.max(options.epsilon(), MIN_EPSILON) / FINER * unit);
        Drawing flat = drawn(page, strokes, info);
        return written.isPresent() && !strokes.isCurved()
                ? flat
                : LongStrokes.simplified(flat, options.epsilon() * unit);
    }

    private Drawing drawn(SvgViewport page, SvgStrokes strokes, DrawingInfo info) {
        SvgWalk.draw(document, page, strokes);
        if (strokes.builder().points() == 0) {
            throw new UnusableSvgException("expected at least one path or shape that is shown but found none");
        }
        return strokes.builder().build(info);
    }

    private Optional<SvgViewport> widthAndHeight() {
        Optional<Double> width = document.root().attribute("width").flatMap(SvgLength::absolute);
        Optional<Double> height = document.root().attribute("height").flatMap(SvgLength::absolute);
        return width.filter(w -> w > 0).flatMap(w -> height.filter(h -> h > 0).map(h -> new SvgViewport(0, 0, w, h)));
    }

    private Optional<Bounds> dataCanvas() {
        return document.root()
                .attribute("data-canvas")
                .flatMap(SvgViewport::fourNumbers)
                .filter(n -> n[0] <= n[2] && n[1] <= n[3])
                .map(n -> bounds(n[0], n[1], n[2], n[3]));
    }

    private static Bounds bounds(double minX, double minY, double maxX, double maxY) {
        double most = SvgStrokes.MAX_COORDINATE;
        if (!(minX >= -most && minY >= -most && maxX <= most && maxY <= most)) {
            throw new UnusableSvgException("expected a page within coordinates of at most 1000000 in size but was "
                    + minX + " " + minY + " " + maxX + " " + maxY);
        }
        return new Bounds((float) minX, (float) minY, (float) maxX, (float) maxY);
    }
}
