package dev.inkling.drawing.io;

import dev.inkling.drawing.InklingException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Drawings from a pipe. Readers need files, since they read some formats more than once or at several offsets; so the input is
 * copied to a temporary file, which is deleted when the program ends.
 */
public final class Pipes {

    /** The name of standard input where data are named. */
    public static final String STANDARD_INPUT = "-";

    private static final int BLOCK = 1 << 16;

    /** The number of bytes of a stream that determine its format. */
    private static final int HEAD = 1024;

    private Pipes() {}

    /**
     * A file with the contents of one that may be a pipe.
     *
     * @return the file itself unless it exists and is neither a regular file nor a folder
     * @throws InklingException if the input cannot be copied
     */
    public static Path file(Path file) {
        if (!Files.exists(file) || Files.isRegularFile(file) || Files.isDirectory(file)) {
            return file;
        }
        // Not Files.newInputStream: its stream asks for the size of the pipe, and fails.
        try (InputStream in = new FileInputStream(file.toFile())) {
            return kept(in, DrawingReader.reads(file) ? String.valueOf(file.getFileName()) : "");
        } catch (IOException e) {
            throw failed(file.toString(), e);
        }
    }

    /**
     * A file with a copy of standard input; its name gives drawings no label.
     *
     * @throws InklingException if the input is empty, or cannot be copied
     */
    public static Path standardInput() {
        try {
            Path kept = kept(System.in, "");
            if (Files.size(kept) == 0) {
                throw InklingException.failed("expected drawings on standard input but nothing came");
            }
            return kept;
        } catch (IOException e) {
            throw failed("standard input", e);
        }
    }

    /** @param name the name of the file; if empty, it is chosen by the format */
    private static Path kept(InputStream stream, String name) throws IOException {
        Path folder = Files.createTempDirectory("inkling-pipe-");
        folder.toFile().deleteOnExit();
        InputStream in = new BufferedInputStream(stream, BLOCK);
        Path file = folder.resolve(name.isEmpty() ? ending(in) : name);
        file.toFile().deleteOnExit();
        Files.copy(in, file);
        return file;
    }

    /** The extension for this content; the stream's position does not change. */
    private static String ending(InputStream in) throws IOException {
        in.mark(BLOCK);
        byte[] head = in.readNBytes(BLOCK);
        in.reset();
        if (head.length > 1 && head[0] == 'P' && head[1] == 'K') {
            return ".npz";
        }
        if (head.length > 1 && head[0] == 0x1f && (head[1] & 0xff) == 0x8b) {
            return isSvg(unpacked(head)) ? ".svg.gz" : ".ndjson.gz";
        }
        return isSvg(head) ? ".svg" : ".ndjson";
    }

    /** The beginning of the decompressed content; empty if it is damaged, which the reader reports. */
    private static byte[] unpacked(byte[] head) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(head))) {
            return in.readNBytes(HEAD);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static boolean isSvg(byte[] head) {
        // In UTF-16, every second byte is 0.
        String text = new String(head, StandardCharsets.ISO_8859_1).replaceAll("[^!-~]", "");
        return text.startsWith("<");
    }

    private static InklingException failed(String what, IOException cause) {
        return InklingException.failed("cannot read " + what + ": " + InklingException.reason(cause), cause);
    }
}
