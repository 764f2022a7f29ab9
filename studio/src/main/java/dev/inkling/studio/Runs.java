package dev.inkling.studio;

import dev.inkling.drawing.InklingException;
import dev.inkling.run.MetricsLog;
import dev.inkling.run.MetricsTail;
import dev.inkling.run.Position;
import dev.inkling.run.Recipe;
import dev.inkling.run.RunDirectory;
import dev.inkling.studio.StudioException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the training runs of a folder, during training and afterwards. Never writes to them.
 *
 * <p>An id is looked up among the current names in the folder. Safe for use by several threads.
 */
public final class Runs {

    /** The most points of a curve: longer curves are thinned evenly. */
    static final int MOST_POINTS = 2_000;

    private static final int MOST_RUNS = 1_000;

    private static final Pattern SAMPLE = Pattern.compile("step-(\\d{1,18})\\.(svg|png)");

    private final Optional<Path> folder;

    private Runs(Optional<Path> folder) {
        this.folder = folder;
    }

    /** No runs at all. */
    public static Runs none() {
        return new Runs(Optional.empty());
    }

    /** The runs in a folder; if the folder is itself a run, that one. */
    public static Runs in(Path folder) {
        return new Runs(Optional.of(folder));
    }

    /**
     * A run.
     *
     * @param id its name in the folder
     * @param status whether it is running, finished or stopped
     * @param step its last known step
     * @param updated when it was last written to
     */
    public record Run(String id, RunDirectory.Status status, long step, Instant updated) {}

    /**
     * The metrics of a run.
     *
     * @param names of all metrics, in alphabetical order
     * @param train nats per point on the training examples, by step
     * @param valid nats per point in validation, by step
     */
    public record Metrics(List<String> names, List<Point> train, List<Point> valid) {}

    /** A value at a step. */
    public record Point(long step, double value) {}

    /**
     * A sample: drawings made during training.
     *
     * @param id its name
     * @param step the step of the model that drew it
     */
    public record Sample(String id, long step) {}

    /**
     * The file of a sample.
     *
     * @param mediaType its media type for HTTP
     */
    @SuppressWarnings("ArrayRecordComponent") // read once and never compared
    public record SampleFile(byte[] bytes, String mediaType) {}

    /** All runs, the most recently written first; damaged ones are skipped. */
    public List<Run> list() {
        List<Run> runs = new ArrayList<>();
        directories().forEach((id, directory) -> {
            try {
                runs.add(run(id, directory));
            } catch (InklingException | IllegalArgumentException | StudioException e) {
                // Skip a run that cannot be read now, or was removed meanwhile; list the others.
                return;
            }
        });
        runs.sort(Comparator.comparing(Run::updated).reversed().thenComparing(Run::id));
        return runs;
    }

    private static Run run(String id, Path directory) {
        long step = RunDirectory.position(directory).map(Position::step).orElse(0L);
        return new Run(id, RunDirectory.status(directory), step, updated(directory));
    }

    private static Instant updated(Path directory) {
        Path log = directory.resolve(MetricsLog.FILE);
        try {
            return Files.getLastModifiedTime(Files.exists(log) ? log : directory)
                    .toInstant();
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    private static RuntimeException unreadable(Path path, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return removed();
        }
        return InklingException.failed("cannot read " + path + ": " + InklingException.reason(cause), cause);
    }

    private static StudioException removed() {
        return new StudioException(Reason.UNKNOWN, "the run was removed: reload the list of runs");
    }

    private Map<String, Path> directories() {
        Map<String, Path> found = new TreeMap<>();
        folder.ifPresent(in -> {
            if (RunDirectory.is(in)) {
                found.put(name(in), in);
                return;
            }
            try (Stream<Path> entries = Files.list(in)) {
                entries.filter(RunDirectory::is).limit(MOST_RUNS).forEach(run -> found.put(name(run), run));
            } catch (IOException e) {
                throw unreadable(in, e);
            }
        });
        return found;
    }

    private static String name(Path directory) {
        return String.valueOf(directory.toAbsolutePath().normalize().getFileName());
    }

    private Path directory(String id) {
        Path directory = directories().get(id);
        if (directory == null) {
            throw new StudioException(
                    Reason.UNKNOWN,
                    folder.isEmpty()
                            ? "there are no runs to show: start the studio with a folder of runs"
                            : "expected the id of a run of the folder but was another");
        }
        return directory;
    }

    /**
     * The settings of a run.
     *
     * @throws StudioException if there is none of this id
     */
    public Recipe recipe(String id) {
        Path directory = directory(id);
        try {
            return RunDirectory.recipe(directory);
        } catch (InklingException e) {
            if (!RunDirectory.is(directory)) {
                throw removed();
            }
            throw e;
        }
    }

    /**
     * The metrics so far.
     *
     * @throws StudioException if there is none of this id
     */
    public Metrics metrics(String id) {
        Path directory = directory(id);
        List<MetricsLog.Entry> entries = MetricsLog.thinned(directory, MOST_POINTS);
        TreeSet<String> names = new TreeSet<>();
        entries.forEach(entry -> names.addAll(entry.values().keySet()));
        names.remove(MetricsLog.STEP);
        return new Metrics(
                List.copyOf(names), series(entries, MetricsLog.NATS), series(entries, MetricsLog.VALIDATION));
    }

    private static List<Point> series(List<MetricsLog.Entry> entries, String name) {
        List<Point> all = new ArrayList<>();
        for (MetricsLog.Entry entry : entries) {
            OptionalDouble number = entry.number(name);
            number.ifPresent(value -> all.add(new Point(entry.step(), value)));
        }
        int every = (all.size() + MOST_POINTS - 1) / MOST_POINTS;
        List<Point> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (i % every == 0 || i == all.size() - 1) {
                some.add(all.get(i));
            }
        }
        return some;
    }

    /**
     * The samples of a run, ordered by step.
     *
     * @throws StudioException if there is no run of this id
     */
    public List<Sample> samples(String id) {
        return samplesOf(directory(id)).keySet().stream()
                .sorted(Comparator.comparingLong(Sample::step).thenComparing(Sample::id))
                .toList();
    }

    /**
     * The file of a sample.
     *
     * @throws StudioException if there is no such run or sample
     */
    public SampleFile sample(String id, String sample) {
        for (Map.Entry<Sample, Path> each : samplesOf(directory(id)).entrySet()) {
            if (each.getKey().id().equals(sample)) {
                Path file = each.getValue();
                try {
                    return new SampleFile(
                            Files.readAllBytes(file), file.toString().endsWith(".svg") ? "image/svg+xml" : "image/png");
                } catch (IOException e) {
                    throw unreadable(file, e);
                }
            }
        }
        throw new StudioException(Reason.UNKNOWN, "expected the id of a sample of the run but was another");
    }

    private static Map<Sample, Path> samplesOf(Path run) {
        Map<Sample, Path> found = new LinkedHashMap<>();
        Path folder = run.resolve("samples");
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                Matcher name = SAMPLE.matcher(String.valueOf(file.getFileName()));
                if (name.matches() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    found.put(new Sample(name.group(), Long.parseLong(name.group(1))), file);
                }
            }
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
        return found;
    }

    /**
     * Starts to watch a run from its current end.
     *
     * @throws StudioException if there is no run of this id
     */
    public Watch watch(String id) {
        return new Watch(directory(id));
    }

    /** Reports what is new in a run since the last call; not safe for use by several threads. */
    public static final class Watch {

        private final Path directory;
        private final MetricsTail tail;
        private final TreeSet<String> known = new TreeSet<>();

        private Watch(Path directory) {
            this.directory = directory;
            tail = MetricsTail.fromEnd(directory);
            samplesOf(directory).keySet().forEach(sample -> known.add(sample.id()));
        }

        /** The log entries written since the last call. */
        public List<MetricsLog.Entry> metrics() {
            return tail.next();
        }

        /** The samples drawn since the last call. */
        public List<Sample> samples() {
            return samplesOf(directory).keySet().stream()
                    .filter(sample -> known.add(sample.id()))
                    .toList();
        }
    }
}
