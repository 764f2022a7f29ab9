package dev.inkling.drawing.picture;

import dev.inkling.drawing.picture.FrameDeltas.Delta;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Animations as animated PNG: each frame stores only its changes; the animation repeats forever.
 *
 * <p>The format is that of the <a href="https://www.w3.org/TR/png-3/">PNG specification</a>, third edition. The default
 * image, which programs without support for animation show, is the finished picture.
 */
public final class ApngWriter {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private static final int DEPTH = 8;
    private static final int INDEXED_COLOURS = 3;
    private static final int LEAVE = 0;
    private static final int OVER = 1;

    private final DataOutputStream out;
    private final Animation animation;
    private final Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    private int sequence;

    private ApngWriter(OutputStream out, Animation animation) {
        this.out = new DataOutputStream(out);
        this.animation = animation;
    }

    /** Writes an animation; the stream stays open. */
    public static void write(OutputStream out, Animation animation) throws IOException {
        ApngWriter writer = new ApngWriter(out, animation);
        try {
            writer.write();
        } finally {
            writer.deflater.end();
        }
    }

    /** The contents of a chunk. */
    @FunctionalInterface
    private interface Content {
        void writeTo(DataOutputStream chunk) throws IOException;
    }

    private void write() throws IOException {
        Palette palette = animation.palette();
        int frames = animation.frames();
        out.write(SIGNATURE);
        chunk("IHDR", chunk -> {
            chunk.writeInt(animation.width());
            chunk.writeInt(animation.height());
            chunk.write(new byte[] {DEPTH, INDEXED_COLOURS, 0, 0, 0});
        });
        chunk("acTL", chunk -> {
            chunk.writeInt(frames);
            chunk.writeInt(0);
        });
        chunk("PLTE", chunk -> {
            for (int i = 0; i < palette.size(); i++) {
                chunk.writeByte(palette.colour(i) >> 16);
                chunk.writeShort(palette.colour(i));
            }
        });
        // Only the first colour, which means "unchanged", is transparent.
        chunk("tRNS", chunk -> chunk.writeByte(0));
        Delta finished = new FrameDeltas(animation).delta(frames - 1);
        chunk("IDAT", chunk -> pixels(chunk, finished));
        FrameDeltas deltas = new FrameDeltas(animation);
        for (int frame = 0; frame < frames; frame++) {
            frame(deltas.delta(frame), animation.hundredths(frame));
        }
        chunk("IEND", chunk -> {});
        out.flush();
    }

    private void frame(Delta delta, int hundredths) throws IOException {
        chunk("fcTL", chunk -> {
            chunk.writeInt(sequence++);
            chunk.writeInt(delta.image().getWidth());
            chunk.writeInt(delta.image().getHeight());
            chunk.writeInt(delta.x());
            chunk.writeInt(delta.y());
            chunk.writeShort(hundredths);
            chunk.writeShort(100);
            chunk.writeByte(LEAVE);
            chunk.writeByte(OVER);
        });
        chunk("fdAT", chunk -> {
            chunk.writeInt(sequence++);
            pixels(chunk, delta);
        });
    }

    /** Indices row by row, each row after the byte 0, which means no filter: that is best for few colours. */
    private void pixels(OutputStream chunk, Delta delta) throws IOException {
        deflater.reset();
        DeflaterOutputStream packed = new DeflaterOutputStream(chunk, deflater);
        byte[] indices = delta.indices();
        int width = delta.image().getWidth();
        for (int row = 0; row < indices.length; row += width) {
            packed.write(0);
            packed.write(indices, row, width);
        }
        packed.finish();
    }

    /** The length of the contents, the name, the contents, and a checksum of name and contents. */
    private void chunk(String name, Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream chunk = new DataOutputStream(bytes);
        chunk.write(name.getBytes(StandardCharsets.US_ASCII));
        content.writeTo(chunk);
        chunk.flush();
        byte[] written = bytes.toByteArray();
        CRC32 checksum = new CRC32();
        checksum.update(written);
        out.writeInt(written.length - 4);
        out.write(written);
        out.writeInt((int) checksum.getValue());
    }
}
