package dev.inkling.drawing.io;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.internal.AtomicFile;
import dev.inkling.drawing.io.ndjson.NdjsonWriter;
import dev.inkling.drawing.picture.Animation;
import dev.inkling.drawing.picture.ApngWriter;
import dev.inkling.drawing.picture.GifWriter;
import dev.inkling.drawing.picture.Picture;
import dev.inkling.drawing.picture.PngWriter;
import dev.inkling.drawing.picture.SheetStyle;
import dev.inkling.drawing.picture.SvgWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Writes pictures to a file, in the format given by its extension: {@code .svg}, {@code .png}, {@code .gif}, {@code .apng} or
 * {@code .ndjson}. In {@code .gif} and {@code .apng} the drawing process is animated.
 *
 * <p>The file is written as a whole or not at all. To write very many drawings as {@code .ndjson} one at a time, use
 * {@link NdjsonWriter} within {@link AtomicFile}.
 */
public final class DrawingWriter {

    private enum Format {
        SVG,
        PNG,
        GIF,
        APNG,
        NDJSON;

        boolean moves() {
            return this == GIF || this == APNG;
        }
    }

    private DrawingWriter() {}

    /**
     * Checks that a file has a known extension; to be called before the drawings are made.
     *
     * @throws IllegalArgumentException if it does not; the message lists the known ones
     */
    public static void check(Path out) {
        format(out);
    }

    /** Whether a file's extension is that of an animation. */
    public static boolean moves(Path out) {
        return format(out).moves();
    }

    /**
     * Writes drawings as a sheet, each with its class below it; a single one fills the image, without a caption.
     *
     * @throws IllegalArgumentException if the name ends with no known format, or there is no drawing
     * @throws InklingException if the file cannot be written
     */
    public static void write(Path out, List<Drawing> drawings) {
        write(out, drawings.stream().map(Picture::labelled).toList(), SheetStyle.DEFAULT);
    }

    /**
     * Writes the pictures; a single one fills the image, without a caption.
     *
     * @throws IllegalArgumentException if the name ends with no known format, there is no picture, or the file cannot be written
     */
    public static void write(Path out, List<Picture> pictures, SheetStyle style) {
        Format format = format(out);
        checkAny(out, pictures);
        AtomicFile.write(out, stream -> {
            switch (format) {
                case SVG -> stream.write(svg(pictures, style).getBytes(StandardCharsets.UTF_8));
                case PNG -> PngWriter.write(stream, pictures, style);
                case GIF, APNG -> moving(stream, format, Animation.drawing(pictures, style));
                case NDJSON -> ndjson(stream, pictures);
            }
        });
    }

    /**
     * Writes a film: drawings shown one after another, at the same position and scale.
     *
     * @param out ends in {@code .gif} or {@code .apng}
     * @param drawings 1 to {@value Animation#MAX_FRAMES}
     * @throws IllegalArgumentException if the name ends otherwise, or there is no drawing or too many
     * @throws InklingException if the file cannot be written
     */
    public static void writeFilm(Path out, List<Picture> drawings, SheetStyle style) {
        Format format = format(out);
        if (!format.moves()) {
            throw new IllegalArgumentException(
                    "expected an output file that ends in .gif or .apng but was \"" + out + "\"");
        }
        checkAny(out, drawings);
        AtomicFile.write(out, stream -> moving(stream, format, Animation.film(drawings, style)));
    }

    private static void checkAny(Path out, List<Picture> pictures) {
        if (pictures.isEmpty()) {
            throw new IllegalArgumentException("expected at least one drawing to write to " + out + " but was none");
        }
    }

    private static String svg(List<Picture> pictures, SheetStyle style) {
        return pictures.size() == 1 ? SvgWriter.drawing(pictures.get(0), style) : SvgWriter.sheet(pictures, style);
    }

    private static void moving(OutputStream stream, Format format, Animation animation) throws IOException {
        if (format == Format.GIF) {
            GifWriter.write(stream, animation);
        } else {
            ApngWriter.write(stream, animation);
        }
    }

    private static void ndjson(OutputStream stream, List<Picture> pictures) throws IOException {
        // The file is closed by the caller.
        @SuppressWarnings("resource")
        NdjsonWriter writer = new NdjsonWriter(stream);
        for (Picture picture : pictures) {
            writer.write(picture.drawing());
        }
    }

    private static Format format(Path out) {
        String name = String.valueOf(out.getFileName());
        String ending = name.substring(Math.max(0, name.lastIndexOf('.'))).toUpperCase(Locale.ROOT);
        for (Format format : Format.values()) {
            if (ending.equals("." + format.name())) {
                return format;
            }
        }
        throw new IllegalArgumentException(
                "expected an output file that ends in .svg, .png, .gif, .apng or .ndjson but was \"" + out + "\"");
    }
}
