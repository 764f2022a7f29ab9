package dev.inkling.drawing.io.ndjson;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.internal.Text;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.io.NumberOutput;

/**
 * Drawings as lines of JSON, in the form of simplified Quick, Draw!:
 *
 * <pre>{"word":"cat","key_id":"5201136883597312","drawing":[[[0,12,30],[5,5,9]]]}</pre>
 *
 * <p>A stroke is its x and its y coordinates. Whole numbers are written as such, others with the fewest digits that read
 * back as the same {@code float}: nothing is lost. {@code word} and {@code key_id} are written if they are known. A canvas
 * other than the box of 0 to 255 is written as {@code "canvas":[minX,minY,maxX,maxY]}, an unfinished last stroke as
 * {@code "open":true}.
 *
 * <p>Not safe for use by several threads.
 */
public final class NdjsonWriter implements Closeable {

    private final OutputStream out;
    private final StringBuilder line = new StringBuilder(1024);

    /** A writer that closes the stream when it is closed; the stream should be buffered. */
    public NdjsonWriter(OutputStream out) {
        this.out = out;
    }

    /** Writes a finished drawing as one line. */
    public void write(Drawing drawing) throws IOException {
        write(drawing, false);
    }

    /**
     * Writes a drawing as one line.
     *
     * @param open whether its last stroke is unfinished
     */
    public void write(Drawing drawing, boolean open) throws IOException {
        line.setLength(0);
        append(line, drawing, open);
        line.append('\n');
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The line of a drawing, without its end. */
    public static String line(Drawing drawing, boolean open) {
        StringBuilder line = new StringBuilder(64 + drawing.points() * 9);
        append(line, drawing, open);
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static void append(StringBuilder line, Drawing drawing, boolean open) {
        line.append('{');
        drawing.label().ifPresent(label -> text(line, "word", label));
        drawing.info().id().ifPresent(id -> text(line, "key_id", id));
        drawing.info()
                .canvas()
                .filter(canvas -> !canvas.equals(Bounds.QUICKDRAW))
                .ifPresent(c -> canvas(line, c));
        if (open) {
            line.append("\"open\":true,");
        }
        line.append("\"drawing\":[");
        for (int s = 0; s < drawing.strokes(); s++) {
            line.append(s == 0 ? "[[" : ",[[");
            for (int i = drawing.strokeStart(s); i < drawing.strokeEnd(s); i++) {
                number(line, drawing.x(i));
                line.append(',');
            }
            line.setLength(line.length() - 1);
            line.append("],[");
            for (int i = drawing.strokeStart(s); i < drawing.strokeEnd(s); i++) {
                number(line, drawing.y(i));
                line.append(',');
            }
            line.setLength(line.length() - 1);
            line.append("]]");
        }
        line.append("]}");
    }

    private static void text(StringBuilder line, String name, String value) {
        line.append('"').append(name).append("\":");
        Text.json(line, value);
        line.append(',');
    }

    private static void canvas(StringBuilder line, Bounds canvas) {
        line.append("\"canvas\":[");
        number(line, canvas.minX());
        number(line.append(','), canvas.minY());
        number(line.append(','), canvas.maxX());
        number(line.append(','), canvas.maxY());
        line.append("],");
    }

    private static void number(StringBuilder line, float value) {
        int whole = (int) value;
        if (whole == value) {
            line.append(whole);
        } else {
            line.append(NumberOutput.toString(value, true));
        }
    }
}
