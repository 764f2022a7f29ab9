package dev.inkling.studio;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.picture.Animation;
import dev.inkling.drawing.picture.ApngWriter;
import dev.inkling.drawing.picture.GifWriter;
import dev.inkling.drawing.picture.Picture;
import dev.inkling.drawing.picture.PngWriter;
import dev.inkling.drawing.picture.SheetStyle;
import dev.inkling.drawing.picture.SvgWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** File formats for a drawing. */
public enum PictureFormat {
    /** A vector image. */
    SVG("image/svg+xml"),
    /** A raster image. */
    PNG("image/png"),
    /** An animation of the drawing. */
    GIF("image/gif"),
    /** An animation of the drawing, with all its shades. */
    APNG("image/apng");

    /** The largest size of an animation, pixels: each frame takes as long as a picture. */
    static final int MOST_MOVING = 1024;

    private final String mediaType;

    PictureFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Its media type for HTTP. */
    public String mediaType() {
        return mediaType;
    }

    /**
     * Writes a drawing as a file of this format.
     *
     * @param size the larger side, pixels; from {@link SheetStyle#MIN_CELL} to {@link SheetStyle#MAX_CELL}
     * @throws StudioException if an animation would be larger than 1024 pixels
     */
    public byte[] write(Drawing drawing, int size) {
        return write(drawing, size, () -> false);
    }

    /**
     * As {@link #write(Drawing, int)}, as long as someone waits for the file.
     *
     * @param over whether no one does
     * @throws CancellationException once it is over
     */
    byte[] write(Drawing drawing, int size, BooleanSupplier over) {
        Picture picture = Picture.of(drawing);
        SheetStyle style = SheetStyle.DEFAULT.withCell(size);
        if ((this == GIF || this == APNG) && size > MOST_MOVING) {
            throw new StudioException(
                    StudioException.Reason.OUT_OF_RANGE,
                    "expected a size of at most " + MOST_MOVING + " for an animation but was " + size);
        }
        StoppableStream out = new StoppableStream(over);
        try {
            switch (this) {
                case SVG -> out.write(SvgWriter.drawing(picture, style).getBytes(StandardCharsets.UTF_8));
                case PNG -> PngWriter.write(out, List.of(picture), style);
                case GIF -> GifWriter.write(out, Animation.drawing(List.of(picture), style));
                case APNG -> ApngWriter.write(out, Animation.drawing(List.of(picture), style));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
