package dev.inkling.drawing.format;

import dev.inkling.drawing.InklingException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Writes pictures to a file, in the format that its name ends with: {@code .svg}, {@code .png} or {@code .ndjson}.
 *
 * <p>The file appears as a whole or not at all. To write very many drawings as {@code .ndjson} without holding them, use
 * {@link NdjsonWriter} within {@link AtomicFile}.
 */
public final class DrawingWriter {

    private enum Format {
        SVG,
        PNG,
        NDJSON
    }

    private DrawingWriter() {}

    /**
     * Checks that a file's name ends with a known format: to be asked before the work that makes the drawings.
     *
     * @throws InklingException if it does not; the message names those that are known
     */
    public static void check(Path out) {
        format(out);
    }

    /**
     * Writes the pictures; one alone fills the image, without a caption.
     *
     * @throws InklingException if the name ends with no known format, there is no picture, or the file cannot be written
     */
    public static void write(Path out, List<Picture> pictures, SheetStyle style) {
        Format format = format(out);
        if (pictures.isEmpty()) {
            throw InklingException.usage("expected at least one drawing to write to " + out + " but was none");
        }
        AtomicFile.write(out, stream -> {
            switch (format) {
                case SVG -> stream.write(svg(pictures, style).getBytes(StandardCharsets.UTF_8));
                case PNG -> PngWriter.write(stream, pictures, style);
                case NDJSON -> ndjson(stream, pictures);
            }
        });
    }

    private static String svg(List<Picture> pictures, SheetStyle style) {
        return pictures.size() == 1 ? SvgWriter.drawing(pictures.get(0), style) : SvgWriter.sheet(pictures, style);
    }

    private static void ndjson(OutputStream stream, List<Picture> pictures) throws IOException {
        // The file is closed by whoever opened it.
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
        throw InklingException.usage(
                "expected an output file that ends in .svg, .png or .ndjson but was \"" + out + "\"");
    }
}
