package dev.inkling.run;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.internal.AtomicFile;
import dev.inkling.model.ModelNotes;
import dev.inkling.model.config.NetworkConfig;
import dev.inkling.model.internal.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run on disk:
 *
 * <pre>
 * recipe.json           every setting
 * data.json             the data that it is trained on
 * metrics.jsonl         measurements, and TensorBoard's event files next to it
 * samples/              drawings that were sampled while training
 * checkpoints/step-N/   a model directory with additional files that training needs to resume
 * last.json, best.json  name a checkpoint
 * </pre>
 *
 * <p>Recipe, data note and checkpoints are written under a temporary name, synced and renamed; metrics are appended. A
 * killed run can therefore resume from its last checkpoint. The newest checkpoints and the best are kept.
 */
public final class RunDirectory implements AutoCloseable {

    private static final String RECIPE = "recipe.json";
    private static final String DATA = "data.json";

    /** A run with a length in minutes counts as finished once this share of its time has passed. */
    private static final double NEARLY_ALL = 0.95;

    private final Path directory;
    private final Checkpoints checkpoints;
    private final RunLock lock;

    private RunDirectory(Path directory, RunLock lock) {
        this.directory = directory;
        this.checkpoints = new Checkpoints(directory);
        this.lock = lock;
    }

    /** Unlocks the directory. */
    @Override
    public void close() {
        lock.close();
    }

    /**
     * A checkpoint.
     *
     * @param config the model's configuration
     * @param state its parameters and the optimiser's arrays
     * @param position the progress of the run
     */
    public record Saved(NetworkConfig config, TrainingState state, Position position) {}

    /** Whether a directory is a run directory. */
    public static boolean is(Path directory) {
        return Files.isRegularFile(directory.resolve(RECIPE));
    }

    /**
     * Starts a run.
     *
     * @param directory new or empty
     * @throws IllegalArgumentException if it is not empty
     * @throws InklingException if it cannot be written
     */
    public static RunDirectory begin(Path directory, Recipe recipe, DataNote data) {
        if (is(directory)) {
            throw new IllegalArgumentException("expected a new directory but " + directory
                    + " holds a run already: resume it, or choose another one");
        }
        try {
            Files.createDirectories(directory);
            try (Stream<Path> files = Files.list(directory)) {
                Optional<Path> other = files.filter(file -> !leftByAKill(file)).findFirst();
                if (other.isPresent()) {
                    throw new IllegalArgumentException("expected a new directory or an empty one but " + directory
                            + " holds " + other.get().getFileName() + ": choose another one");
                }
            }
            RunDirectory run = new RunDirectory(directory, RunLock.take(directory));
            Files.createDirectories(run.checkpoints.folder());
            writeText(directory.resolve(DATA), StrictJson.write(data));
            writeText(directory.resolve(RECIPE), recipe.toJson());
            return run;
        } catch (IOException e) {
            throw InklingException.failed(
                    "cannot make the directory " + directory + ": " + InklingException.reason(e)
                            + "; choose another one",
                    e);
        }
    }

    /**
     * Whether a file can be left over from a run that was killed before its recipe was written; such files contain no
     * results.
     */
    private static boolean leftByAKill(Path file) {
        String name = String.valueOf(file.getFileName());
        if (name.equals(Checkpoints.FOLDER)) {
            String[] inside = file.toFile().list();
            return inside != null && inside.length == 0;
        }
        return name.equals(DATA) || name.equals(RunLock.LOCK) || name.endsWith(".part");
    }

    /** The status of a run. */
    public enum Status {
        /** It is being trained. */
        RUNNING,
        /** It is finished. */
        FINISHED,
        /** It was stopped or killed, and can be resumed. */
        STOPPED
    }

    /**
     * The status of a run.
     *
     * @throws IllegalArgumentException if the directory is not a run directory
     */
    public static Status status(Path directory) {
        requireRun(directory);
        if (RunLock.isHeld(directory)) {
            return Status.RUNNING;
        }
        Recipe recipe = recipe(directory);
        return position(directory).filter(last -> isOver(recipe, last)).isPresent() ? Status.FINISHED : Status.STOPPED;
    }

    private static boolean isOver(Recipe recipe, Position last) {
        double done = recipe.length().done(last.step(), (double) last.epoch(), last.seconds());
        // Training stops early enough to leave time for the last validation. If that is faster than
        // expected, the recorded time is below the limit.
        double enough = recipe.length() instanceof Length.Minutes ? NEARLY_ALL : 1;
        return done >= enough || (recipe.patience() > 0 && last.sinceBest() >= recipe.patience());
    }

    /**
     * The position of a run's last checkpoint, if it has one.
     *
     * @throws IllegalArgumentException if the directory is not a run directory
     * @throws InklingException if its checkpoint is damaged
     */
    public static Optional<Position> position(Path directory) {
        requireRun(directory);
        return new Checkpoints(directory).position();
    }

    /**
     * Opens a run to resume it. Half-written checkpoints are removed.
     *
     * @throws IllegalArgumentException if the directory is not a run directory
     */
    public static RunDirectory open(Path directory) {
        requireRun(directory);
        try {
            RunDirectory run = new RunDirectory(directory, RunLock.take(directory));
            run.checkpoints.removeUnfinished();
            return run;
        } catch (IOException e) {
            throw InklingException.failed("cannot resume the run " + directory + ": " + InklingException.reason(e), e);
        }
    }

    /**
     * The data that a run was started with.
     *
     * @throws IllegalArgumentException if the directory is not a run directory
     */
    public static DataNote data(Path directory) {
        requireRun(directory);
        Path file = directory.resolve(DATA);
        JsonNode note = StrictJson.tree(readText(file), "a note of a run's data", file.toString());
        if (note instanceof ObjectNode before && !before.has("folder")) {
            // Older runs did not record it.
            before.put("folder", "");
        }
        return StrictJson.read(note, DataNote.class, "a note of a run's data", file.toString());
    }

    /**
     * The settings that a run was started with.
     *
     * @throws IllegalArgumentException if the directory is not a run directory
     */
    public static Recipe recipe(Path directory) {
        requireRun(directory);
        Path file = directory.resolve(RECIPE);
        return Recipe.ofJson(readText(file), file.toString());
    }

    /**
     * Settings that did not exist when the run was started, each with the value used to resume, such as {@code conditioning
     * INPUT}.
     *
     * @throws IllegalArgumentException if the directory is not a run directory
     */
    public static List<String> addedSettings(Path directory) {
        requireRun(directory);
        Path file = directory.resolve(RECIPE);
        return Recipe.added(readText(file), file.toString());
    }

    private static void requireRun(Path directory) {
        if (!is(directory)) {
            throw new IllegalArgumentException("expected the directory of a run but "
                    + (Files.exists(directory) ? directory + " has no " + RECIPE : directory + " does not exist")
                    + ": give the directory of a run, or start a new run");
        }
    }

    /**
     * The model directory of a run's best checkpoint, or of its last if there was no validation yet.
     *
     * @throws InklingException if there is no checkpoint yet
     */
    public static Path bestModel(Path directory) {
        return new Checkpoints(directory)
                .best()
                .orElseThrow(() -> InklingException.failed("expected a model in the run " + directory
                        + " but it has no checkpoint yet: resume it, so that it gets one"));
    }

    /**
     * Reads the last checkpoint, if there is one. A damaged checkpoint is removed, and the one before it is read.
     *
     * @param damaged receives a sentence about each checkpoint that is removed; the last also names the one that is read
     * @throws InklingException if there are checkpoints and all are damaged
     */
    public Optional<Saved> last(Consumer<String> damaged) {
        return checkpoints.last(damaged);
    }

    /** Saves a checkpoint and records it as the last, and as the best if its position says so. */
    public void save(Saved saved, ModelNotes notes) {
        checkpoints.save(saved, notes);
    }

    /** The file for drawings that were sampled from the model after a step. */
    public Path sample(long step) {
        Path samples = directory.resolve("samples");
        try {
            Files.createDirectories(samples);
        } catch (IOException e) {
            throw InklingException.failed(
                    "cannot make the directory " + samples + ": " + InklingException.reason(e), e);
        }
        return samples.resolve("step-" + step + ".svg");
    }

    static void writeText(Path file, String text) {
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    static String readText(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw InklingException.failed("cannot read " + file + ": " + InklingException.reason(e), e);
        }
    }
}
