package dev.inkling.drawing.internal;

import dev.inkling.drawing.InklingException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes a file as a whole or not at all: under another name in the same directory, synced, then renamed.
 *
 * <p>An existing file is kept until then, and also if anything fails. Other than regular files, such as pipes, are written
 * to directly.
 */
public final class AtomicFile {

    private static final int BUFFER = 1 << 16;

    private AtomicFile() {}

    /** The content of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes the whole content; need not close or flush. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file.
     *
     * @throws InklingException if that is not possible, with the reason
     */
    public static void write(Path file, Content content) {
        Path directory = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file.toAbsolutePath());
        if (!Files.isDirectory(directory)) {
            throw InklingException.failed("cannot write " + file + ": expected a directory at " + directory + " but "
                    + (Files.exists(directory) ? "it is a file" : "there is none; create it first"));
        }
        if (Files.isDirectory(file)) {
            throw InklingException.failed(
                    "cannot write " + file + ": expected the name of a file but it is a directory");
        }
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                fill(file, content, StandardOpenOption.WRITE);
            } else {
                replace(Files.exists(file) ? file.toRealPath() : file.toAbsolutePath(), content);
            }
        } catch (IOException | UncheckedIOException e) {
            throw failed(file, e instanceof UncheckedIOException && e.getCause() instanceof IOException io ? io : e);
        }
    }

    private static void replace(Path file, Content content) throws IOException {
        String name = "." + file.getFileName() + "."
                + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".part";
        Path part = file.resolveSibling(name);
        try {
            fill(part, content, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
            forceDirectory(Optional.ofNullable(file.getParent()).orElse(Path.of("")));
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Forces a directory's entries to disk, where the system supports it: Windows does not, and does not need it. */
    public static void forceDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Not every system can open a directory; the files themselves are on disk.
            return;
        }
    }

    private static void fill(Path file, Content content, StandardOpenOption... how) throws IOException {
        try (FileChannel channel = FileChannel.open(file, how)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            content.writeTo(out);
            out.flush();
            if (Files.isRegularFile(file)) {
                channel.force(true);
            }
        }
    }

    private static InklingException failed(Path file, Exception cause) {
        return InklingException.failed(
                "cannot write " + file + ": " + InklingException.reason(cause)
                        + "; free disk space or choose another path",
                cause);
    }
}
