package dev.inkling.training.log;

import dev.inkling.drawing.InklingException;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The metrics of a run as an event file for TensorBoard, {@code events.out.tfevents.SECONDS.HOST.PID}.
 *
 * <p>The file is a sequence of records ({@link TensorBoardRecord}). TensorBoard reads the files of a directory in the order
 * of their names; a resumed run begins a new one, whose first events discard the later steps of the killed run.
 *
 * <p>Not thread-safe.
 *
 * @see <a href="https://github.com/tensorflow/tensorboard">TensorBoard</a>
 */
public final class TensorBoardLog implements Closeable {

    private static final String PREFIX = "events.out.tfevents.";
    private static final Pattern NAME = Pattern.compile(Pattern.quote(PREFIX) + "(\\d{10})\\..*");

    private final Path file;
    private final OutputStream out;
    private final Clock clock;
    private boolean closed;

    private TensorBoardLog(Path file, OutputStream out, Clock clock) {
        this.file = file;
        this.out = out;
        this.clock = clock;
    }

    /**
     * Begins the event file of a new run.
     *
     * @param run the directory of the run, which exists
     * @throws InklingException if the file cannot be written
     */
    public static TensorBoardLog start(Path run) {
        return begin(run, Clock.systemUTC());
    }

    /**
     * Begins another event file for a run that resumes after a step: later steps in earlier files are discarded.
     *
     * @param run the directory of the run, which exists
     * @param afterStep the step of the checkpoint
     * @throws InklingException if the file cannot be written
     */
    public static TensorBoardLog resume(Path run, long afterStep) {
        return resume(run, afterStep, Clock.systemUTC());
    }

    static TensorBoardLog resume(Path run, long afterStep, Clock clock) {
        TensorBoardLog log = begin(run, clock);
        log.write(TensorBoardRecord.restart(log.now(), afterStep + 1));
        return log;
    }

    static TensorBoardLog begin(Path run, Clock clock) {
        Path file = run;
        try {
            long seconds = Math.max(clock.instant().getEpochSecond(), latest(run) + 1);
            file = run.resolve(PREFIX + String.format("%010d", seconds) + "." + host() + "."
                    + ProcessHandle.current().pid());
            OutputStream out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
            TensorBoardLog log = new TensorBoardLog(file, out, clock);
            log.write(TensorBoardRecord.version(log.now()));
            return log;
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /**
     * Writes a number, as a 32-bit float.
     *
     * @param tag the name of the metric; a slash makes groups, as in {@code loss/validation}
     * @throws InklingException if the file cannot be written
     */
    public void scalar(String tag, long step, double value) {
        write(TensorBoardRecord.scalar(now(), step, tag, (float) value));
    }

    /** Writes buffered events to the file, so that TensorBoard sees them. */
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            out.close();
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private void write(byte[] record) {
        if (closed) {
            throw new IllegalStateException("this log has been closed");
        }
        try {
            out.write(record);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** Seconds since 1970. */
    private double now() {
        Instant now = clock.instant();
        return now.getEpochSecond() + now.getNano() * 1e-9;
    }

    /** The seconds in the name of the last event file; 0 if there is none. The clock may have been set back since. */
    private static long latest(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run)) {
            return files.map(file -> NAME.matcher(String.valueOf(file.getFileName())))
                    .filter(Matcher::matches)
                    .mapToLong(name -> Long.parseLong(name.group(1)))
                    .max()
                    .orElse(0);
        }
    }

    private static String host() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "localhost";
        }
        return host.replaceAll("[^A-Za-z0-9.-]", "_");
    }

    private static InklingException failed(Path file, IOException cause) {
        String reason =
                Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
        return InklingException.failed("cannot write TensorBoard's events to " + file + ": " + reason, cause);
    }
}
