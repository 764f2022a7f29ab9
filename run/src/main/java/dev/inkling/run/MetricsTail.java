package dev.inkling.run;

import dev.inkling.drawing.InklingException;
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
    private final LineSplitter splitter = new LineSplitter();

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
            return new MetricsTail(file, Files.size(file));
        } catch (NoSuchFileException e) {
            return new MetricsTail(file, 0);
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
                splitter.reset();
            }
            ByteBuffer piece = ByteBuffer.allocate(PIECE);
            for (int read = channel.read(piece, position); read > 0; read = channel.read(piece, position)) {
                position += read;
                splitter.take(
                        piece.array(), read, line -> MetricsLog.entry(line).ifPresent(entries::add));
                piece.clear();
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw failed(file, e);
        }
        return entries;
    }

    private static InklingException failed(Path file, IOException cause) {
        return InklingException.failed("cannot read " + file + ": " + InklingException.reason(cause), cause);
    }
}
