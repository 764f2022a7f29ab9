package dev.inkling.run;

import dev.inkling.drawing.InklingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows the {@link MetricsLog} of a run in progress. Returns new lines soon after they are written, without malformed
 * ones. After a run is resumed, a repeated step can be returned twice or not at all.
 *
 * <p>Not thread-safe.
 */
public final class MetricsTail {

    private static final int PIECE = 1 << 16;

    private final Path file;
    private long position;
    /** The first bytes of a line that is still incomplete. */
    private final ByteArrayOutputStream incomplete = new ByteArrayOutputStream();

    private boolean tooLong;

    private MetricsTail(Path file, long position) {
        this.file = file;
        this.position = position;
    }

    /**
     * Follows the log from the next line that is written.
     *
     * @param run the directory of the run
     */
    public static MetricsTail fromEnd(Path run) {
        Path file = run.resolve(MetricsLog.FILE);
        try {
            return new MetricsTail(file, Files.exists(file) ? Files.size(file) : 0);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /**
     * The lines since the last call, in their order; none if the file does not exist yet.
     *
     * @throws InklingException if the file cannot be read
     */
    public List<MetricsLog.Entry> next() {
        List<MetricsLog.Entry> entries = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() < position) {
                // A resumed run truncated the file; continue from its new end.
                position = channel.size();
                incomplete.reset();
            }
            ByteBuffer piece = ByteBuffer.allocate(PIECE);
            for (int read = channel.read(piece, position); read > 0; read = channel.read(piece, position)) {
                position += read;
                take(piece.array(), read, entries);
                piece.clear();
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw failed(file, e);
        }
        return entries;
    }

    private void take(byte[] bytes, int length, List<MetricsLog.Entry> entries) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                if (!tooLong) {
                    MetricsLog.entry(incomplete.toByteArray()).ifPresent(entries::add);
                }
                incomplete.reset();
                tooLong = false;
            } else if (incomplete.size() < MetricsLines.MAX_LENGTH) {
                incomplete.write(bytes[i]);
            } else {
                tooLong = true;
            }
        }
    }

    private static InklingException failed(Path file, IOException cause) {
        return InklingException.failed("cannot read " + file + ": " + InklingException.reason(cause), cause);
    }
}
