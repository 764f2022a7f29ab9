package dev.inkling.drawing.internal;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.io.format.FileFormat;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Opens files, decompressed where they are compressed, with clear messages where they cannot be read. */
public final class FileInput {

    private static final int BLOCK = 1 << 16;

    /** How a Git LFS pointer file begins, and the most bytes that it has. */
    private static final String LFS = "version https://git-lfs.github.com/spec/";

    private static final int POINTER = 1024;

    private FileInput() {}

    /**
     * Checks that there is something to read.
     *
     * @throws InklingException if there is no such file, it is a directory, or it is empty
     */
    public static void check(Path file) {
        if (Files.isDirectory(file)) {
            throw InklingException.failed("expected a file of drawings but " + file + " is a folder");
        }
        if (!Files.exists(file)) {
            throw InklingException.failed("expected a file of drawings at " + file + " but there is none" + near(file));
        }
        try {
            if (Files.isRegularFile(file) && Files.size(file) == 0) {
                throw InklingException.failed("expected drawings in " + file + " but it is empty and holds no drawing");
            }
            if (isPointer(file)) {
                throw InklingException.failed("expected drawings in " + file
                        + " but it is a pointer of Git LFS: fetch the file itself with git lfs pull");
            }
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static boolean isPointer(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > POINTER) {
            return false;
        }
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).startsWith(LFS);
    }

    /**
     * Opens a file that may be compressed with gzip, whatever its extension.
     *
     * @param progress receives the number of bytes of each read
     * @return a stream that throws {@link InklingException} if reading fails
     */
    public static InputStream open(Path file, LongConsumer progress) {
        check(file);
        try {
            return new Reported(file, unpacked(new Counted(Files.newInputStream(file), progress)));
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /**
     * Opens a file that is not compressed, at an offset.
     *
     * @param offset bytes from its start
     * @return a stream as that of {@link #open}
     */
    public static InputStream openAt(Path file, long offset) {
        try {
            return new Reported(file, at(file, offset));
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    // The streams opened here are closed by the stream around them, or below.
    @SuppressWarnings("resource")
    private static InputStream at(Path file, long offset) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(file);
        try {
            return new BufferedInputStream(Channels.newInputStream(channel.position(offset)), BLOCK);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Whether a file is neither compressed with gzip nor in UTF-16, by its first bytes. */
    public static boolean isPlainText(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            int first = in.read();
            int second = in.read();
            return !(first == 0x1f && second == 0x8b) && first != 0 && second != 0 && first < 0xfe;
        }
    }

    private static boolean gzip(InputStream in) throws IOException {
        return in.read() == 0x1f && in.read() == 0x8b;
    }

    // The streams opened here are closed by the stream around them, or below.
    @SuppressWarnings("resource")
    private static InputStream unpacked(InputStream stream) throws IOException {
        InputStream in = new BufferedInputStream(stream, BLOCK);
        try {
            in.mark(2);
            boolean gzip = gzip(in);
            in.reset();
            return gzip ? new GZIPInputStream(in, BLOCK) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static InklingException failed(Path file, IOException cause) {
        if (cause instanceof EOFException) {
            return InklingException.failed(
                    "expected " + file + " to be whole but its packed data ends too soon: fetch or pack it again",
                    cause);
        }
        if (cause instanceof ZipException) {
            return InklingException.failed(
                    "expected " + file + " to be packed with gzip but its data is damaged (" + cause.getMessage()
                            + "): fetch or pack it again",
                    cause);
        }
        return InklingException.failed("cannot read " + file + ": " + InklingException.reason(cause), cause);
    }

    /** The files with similar names in the folder, as a clause. */
    private static String near(Path file) {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file.toAbsolutePath());
        if (!Files.isDirectory(folder)) {
            return ", and no folder " + folder + " either";
        }
        String wanted = String.valueOf(file.getFileName());
        try (Stream<Path> entries = Files.list(folder)) {
            List<String> names = entries.filter(entry -> FileFormat.of(entry).isPresent())
                    .map(entry -> String.valueOf(entry.getFileName()))
                    .sorted(Comparator.comparingInt((String name) -> -common(name, wanted))
                            .thenComparing(Comparator.naturalOrder()))
                    .limit(3)
                    .toList();
            return names.isEmpty() ? "" : names.stream().collect(Collectors.joining(", ", "; its folder holds ", ""));
        } catch (IOException e) {
            return "";
        }
    }

    /** The length of the common prefix. */
    private static int common(String a, String b) {
        String first = a.toLowerCase(Locale.ROOT);
        String second = b.toLowerCase(Locale.ROOT);
        int n = 0;
        while (n < Math.min(first.length(), second.length()) && first.charAt(n) == second.charAt(n)) {
            n++;
        }
        return n;
    }

    /** Reports the number of bytes that are read. */
    private static final class Counted extends FilterInputStream {

        private final LongConsumer progress;

        Counted(InputStream in, LongConsumer progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            if (read >= 0) {
                progress.accept(1);
            }
            return read;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int read = super.read(into, from, most);
            if (read > 0) {
                progress.accept(read);
            }
            return read;
        }
    }

    /** Converts exceptions to {@link InklingException}s that name the file. */
    private static final class Reported extends FilterInputStream {

        private final Path file;

        Reported(Path file, InputStream in) {
            super(in);
            this.file = file;
        }

        @Override
        public int read() {
            try {
                return super.read();
            } catch (IOException e) {
                throw failed(file, e);
            }
        }

        @Override
        public int read(byte[] into, int from, int most) {
            try {
                return super.read(into, from, most);
            } catch (IOException e) {
                throw failed(file, e);
            }
        }
    }

    /**
     * Checks that a file holds a drawing.
     *
     * @param malformed the first malformed record, for the message; empty if there was none
     * @throws InklingException if it holds none
     */
    public static void requireDrawings(Path file, long drawings, String malformed) {
        if (drawings == 0) {
            throw InklingException.failed("expected drawings in " + file + " but it holds "
                    + (malformed.isEmpty() ? "no drawing" : "none that can be used (" + malformed + ")"));
        }
    }
}
