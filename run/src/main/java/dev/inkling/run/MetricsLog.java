package dev.inkling.run;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.internal.AtomicFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The measurements of a run, {@code metrics.jsonl}: one JSON object per line, which begins with its {@code step}.
 *
 * <pre>{"step":1200,"loss":1.234,"points_per_second":5400}</pre>
 *
 * <p>A line is written to the file as soon as it is appended, so that a killed run loses at most a part of its last line. Not
 * thread-safe.
 */
public final class MetricsLog implements Closeable {

    /** The name of the file in a run directory. */
    public static final String FILE = "metrics.jsonl";

    /** The step that a line is about. */
    public static final String STEP = "step";

    /**
     * For a drawing model, the training loss of this step per point, with densities per square model unit; for a classifier,
     * the training loss per drawing.
     */
    public static final String LOSS = "loss";

    /** Nats per point of the drawings of this step after augmentation, with densities per square source unit. */
    public static final String NATS = "nats_per_point";

    /** Nats per point of the validation drawings after this step, with densities per square source unit. */
    public static final String VALIDATION = "validation_nats_per_point";

    /** Of a classifier: −ln P(class), mean per drawing of this step (cross-entropy). */
    public static final String NATS_DRAWING = "nats_per_drawing";

    /** Of a classifier: −ln P(class), mean per validation drawing after this step (cross-entropy), calibrated. */
    public static final String VALIDATION_DRAWING = "validation_nats_per_drawing";

    /** Expected calibration error of pen up on the validation drawings. */
    public static final String VALIDATION_PEN_ERROR = "validation_pen_ece_up";

    /** Nats of the pen state per event for which the pen state is predicted, on the validation drawings. */
    public static final String VALIDATION_PEN = "validation_pen_nats_per_event";

    /** Recall of pen up on the validation drawings: the share of pen ups at which the model ranked pen up first. */
    public static final String VALIDATION_RECALL = "validation_pen_up_recall";

    /** The KL divergence of the latent posterior from the prior, nats per drawing. */
    public static final String LATENT = "latent_nats_per_drawing";

    /** The gradient's norm before clipping. */
    public static final String GRADIENT_NORM = "gradient_norm";

    /** Training points per second in this step. */
    public static final String POINTS_PER_SECOND = "points_per_second";

    /** Training time of the run so far. */
    public static final String SECONDS = "seconds";

    /** Steps so far that were skipped because their loss or gradient was not finite. */
    public static final String SKIPPED = "skipped";

    /** The maximum number of lines that are read: they take about a gigabyte of memory. */
    private static final int MAX_ENTRIES = 2_000_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path file;
    private final FileChannel channel;

    private MetricsLog(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * One line as it was read: a step, and its measurements by name. Only finite numbers are kept; other values are dropped.
     */
    public record Entry(long step, Map<String, Double> values) {

        /** Keeps a copy of the map. */
        public Entry {
            values = Map.copyOf(values);
        }

        /** The value with this name; empty if it was not measured, or not finite. */
        public OptionalDouble number(String name) {
            return values.containsKey(name) ? OptionalDouble.of(values.get(name)) : OptionalDouble.empty();
        }
    }

    /**
     * Opens the log of a run to append to it. Existing lines of later steps are dropped, and so is an incomplete last line.
     *
     * @param run the directory of the run, which exists
     * @param afterStep the step that the run resumes from; -1 for a new run
     * @throws InklingException if the file cannot be written, or a line before its last is malformed
     */
    public static MetricsLog open(Path run, long afterStep) {
        Path file = run.resolve(FILE);
        if (Files.exists(file)) {
            AtomicFile.write(
                    file,
                    out -> scan(file, (line, entry) -> {
                        if (entry.step <= afterStep) {
                            out.write(line);
                            out.write('\n');
                        }
                    }));
        }
        try {
            return new MetricsLog(file, FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw failed("write", file, e);
        }
    }

    /**
     * Appends a line.
     *
     * @param values numbers, strings and booleans by name, written in the order of the map; a number that is not finite is
     *     written as {@code null}
     * @throws InklingException if the file cannot be written
     */
    public void append(long step, Map<String, ?> values) {
        ObjectNode line = JSON.createObjectNode().put(STEP, step);
        values.forEach((name, value) -> put(line, name, value));
        byte[] bytes = JSON.writeValueAsBytes(line);
        ByteBuffer buffer = ByteBuffer.allocate(bytes.length + 1).put(bytes).put((byte) '\n');
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    /**
     * Waits until all lines are on the disk. Called before a checkpoint is recorded as the last, so that the lines up to it
     * survive a crash of the machine as the checkpoint does.
     */
    public void sync() {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    /**
     * The lines of a run's log in their order, without an incomplete last line.
     *
     * @throws InklingException if there is none, it cannot be read, or a line before its last is malformed
     */
    public static List<Entry> read(Path run) {
        Path file = run.resolve(FILE);
        if (!Files.exists(file)) {
            throw InklingException.failed(
                    "expected the directory of a training run with its " + FILE + " but found none in " + run);
        }
        List<Entry> entries = new ArrayList<>();
        try {
            scan(file, (line, entry) -> {
                if (entries.size() == MAX_ENTRIES) {
                    throw InklingException.failed("expected at most " + MAX_ENTRIES + " lines in " + file
                            + " but there are more: remove lines from it");
                }
                entries.add(entry);
            });
        } catch (IOException e) {
            throw failed("read", file, e);
        }
        return List.copyOf(entries);
    }

    /**
     * Some lines of a run's log, for a curve: those with a validation and those without, each thinned evenly to about {@code
     * most} lines, including the last. Malformed lines are skipped. If the log does not exist, the result is empty. A log of
     * 100 MB takes about a second.
     *
     * @param most at least 1
     * @throws InklingException if it cannot be read
     */
    public static List<Entry> thinned(Path run, int most) {
        Path file = run.resolve(FILE);
        try {
            return new MetricsThinning(file, most).read();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw failed("read", file, e);
        }
    }

    @FunctionalInterface
    private interface Visitor {
        void visit(byte[] line, Entry entry) throws IOException;
    }

    private static void scan(Path file, Visitor visitor) throws IOException {
        try (MetricsLines lines = new MetricsLines(file)) {
            while (lines.next()) {
                Optional<Entry> entry = entry(lines.bytes());
                if (entry.isPresent()) {
                    visitor.visit(lines.bytes(), entry.get());
                } else {
                    long malformed = lines.number();
                    if (lines.next()) {
                        throw InklingException.failed(
                                "expected a JSON object whose \"" + STEP + "\" is a whole number in line " + malformed
                                        + " of " + file + " but found something else: remove that line");
                    }
                }
            }
        }
    }

    /** Parses a line; empty if it is malformed. A truncated JSON object is never valid JSON, so truncation is detected. */
    static Optional<Entry> entry(byte[] line) {
        try {
            JsonNode tree = JSON.readTree(line);
            if (!tree.isObject() || !tree.path(STEP).canConvertToExactIntegral()) {
                return Optional.empty();
            }
            Map<String, Double> numbers = new LinkedHashMap<>();
            tree.forEachEntry((name, value) -> {
                if (value.isNumber() && Double.isFinite(value.doubleValue())) {
                    numbers.put(name, value.doubleValue());
                }
            });
            return Optional.of(new Entry(tree.path(STEP).longValue(), numbers));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static void put(ObjectNode line, String name, Object value) {
        if (line.has(name)) {
            throw new IllegalArgumentException(
                    "expected no value named \"" + STEP + "\", since it is added automatically, but there is one");
        }
        if (value instanceof Number number) {
            if (Double.isFinite(number.doubleValue())) {
                line.putPOJO(name, number);
            } else {
                line.putNull(name);
            }
        } else if (value instanceof Boolean || value instanceof String) {
            line.putPOJO(name, value);
        } else {
            throw new IllegalArgumentException("expected " + name + " to be a number, a string or a boolean but was "
                    + value.getClass().getSimpleName());
        }
    }

    private RuntimeException unwritten(IOException cause) {
        return cause instanceof ClosedChannelException
                ? new IllegalStateException("this log has been closed", cause)
                : failed("write", file, cause);
    }

    private static InklingException failed(String what, Path file, IOException cause) {
        return InklingException.failed("cannot " + what + " " + file + ": " + reason(cause), cause);
    }

    private static String reason(IOException cause) {
        return Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
    }
}
