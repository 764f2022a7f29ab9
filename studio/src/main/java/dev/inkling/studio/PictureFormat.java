package dev.inkling.studio;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.format.Picture;
import dev.inkling.drawing.format.PngWriter;
import dev.inkling.drawing.format.SheetStyle;
import dev.inkling.drawing.format.SvgWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a drawing can be written as. */
public enum PictureFormat {
    /** Paths. */
    SVG("image/svg+xml"),
    /** Pixels. */
    PNG("image/png");

    private final String mediaType;

    PictureFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** What kind of file it is, as HTTP says it. */
    public String mediaType() {
        return mediaType;
    }

    /**
     * The file of a drawing.
     *
     * @param size the larger side, pixels; from {@link SheetStyle#MIN_CELL} to {@link SheetStyle#MAX_CELL}
     */
    public byte[] write(Drawing drawing, int size) {
        Picture picture = Picture.of(drawing);
        SheetStyle style = SheetStyle.DEFAULT.withCell(size);
        return switch (this) {
            case SVG -> SvgWriter.drawing(picture, style).getBytes(StandardCharsets.UTF_8);
            case PNG -> png(picture, style);
        };
    }

    private static byte[] png(Picture picture, SheetStyle style) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PngWriter.write(out, List.of(picture), style);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
