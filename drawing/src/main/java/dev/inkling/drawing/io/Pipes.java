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
 * Drawings that come through a pipe. Formats are read from files, some of them more than once or at several places, so that what
 * comes is kept in a file until the program ends.
 */
public final class Pipes {

    /** What standard input is called where data are named. */
    public static final String STANDARD_INPUT = "-";

    private static final int BLOCK = 1 << 16;

    /** How much of a stream tells its format. */
    private static final int HEAD = 1024;

    private Pipes() {}

    /**
     * A file to read in place of one that may be a pipe.
     *
     * @return the file itself unless it is there and is neither a regular file nor a folder
     * @throws InklingException if what comes cannot be kept
     */
    public static Path file(Path file) {
        if (!Files.exists(file) || Files.isRegularFile(file) || Files.isDirectory(file)) {
            return file;
        }
        // Not of Files: what it opens cannot say of a pipe how much is there, and fails.
        try (InputStream in = new FileInputStream(file.toFile())) {
            return kept(in, DrawingReader.reads(file) ? String.valueOf(file.getFileName()) : "");
        } catch (IOException e) {
            throw failed(file.toString(), e);
        }
    }

    /**
     * A file with everything that comes through standard input; its name gives drawings no label.
     *
     * @throws InklingException if nothing comes, or it cannot be kept
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

    /** @param name what the file is to be called; if nothing, its format decides */
    private static Path kept(InputStream stream, String name) throws IOException {
        Path folder = Files.createTempDirectory("inkling-pipe-");
        folder.toFile().deleteOnExit();
        InputStream in = new BufferedInputStream(stream, BLOCK);
        Path file = folder.resolve(name.isEmpty() ? ending(in) : name);
        file.toFile().deleteOnExit();
        Files.copy(in, file);
        return file;
    }

    /** What a file of such content ends with; the stream stays where it is. */
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

    /** The beginning of what is packed; nothing if it is damaged, which its reader tells of. */
    private static byte[] unpacked(byte[] head) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(head))) {
            return in.readNBytes(HEAD);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static boolean isSvg(byte[] head) {
        // Of UTF-16, every second byte is 0.
        String text = new String(head, StandardCharsets.ISO_8859_1).replaceAll("[^!-~]", "");
        return text.startsWith("<");
    }

    private static InklingException failed(String what, IOException cause) {
        return InklingException.failed("cannot read " + what + ": " + InklingException.reason(cause), cause);
    }
}
