package dev.inkling.training;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.format.AtomicFile;
import dev.inkling.model.ModelDirectory;
import dev.inkling.model.ModelNotes;
import dev.inkling.model.config.NetworkConfig;
import dev.inkling.model.config.StrictJson;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.model.parameters.Safetensors;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run on disk:
 *
 * <pre>
 * recipe.json           every setting
 * data.json             which data it learns from
 * metrics.jsonl         what was measured, and TensorBoard's event files beside it
 * samples/              what it drew on the way
 * checkpoints/step-N/   a model directory, and beside its files what training needs to go on from there
 * last.json, best.json  name a checkpoint
 * </pre>
 *
 * <p>Everything is written under another name, synced and renamed: a kill at any moment leaves a run that goes on from its
 * last checkpoint. The newest checkpoints and the best are kept.
 */
public final class RunDirectory implements AutoCloseable {

    private static final String RECIPE = "recipe.json";
    private static final String DATA = "data.json";
    private static final String LAST = "last.json";
    private static final String BEST = "best.json";
    private static final String CHECKPOINTS = "checkpoints";
    private static final String POSITION = "position.json";
    private static final String PARAMETERS = "training-parameters.safetensors";
    private static final String MEAN = "optimiser-mean.safetensors";
    private static final String SQUARE = "optimiser-square.safetensors";
    private static final String NEW = ".new-";
    private static final String LOCK = ".lock";

    /** The newest checkpoints that are kept, beside the best. */
    private static final int KEPT = 2;

    /** How much of its time a run that came to its end may be short of. */
    private static final double NEARLY_ALL = 0.95;

    /** How often and after what time somebody tries again for the lock, which {@link #status} holds for a moment. */
    private static final int LOCK_TRIES = 5;

    private static final int LOCK_MILLISECONDS = 20;

    /** Runs that this process trains. Their locks must not be touched: to close any channel of the file gives them back. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;

    /** Held as long as the run goes on; the system gives it back when the process ends, however that is. */
    private final FileChannel lock;

    private RunDirectory(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    @Override
    public void close() {
        HELD.remove(key(directory));
        try {
            lock.close();
        } catch (IOException e) {
            throw InklingException.failed(
                    "cannot give back the lock of " + directory + ": " + InklingException.reason(e), e);
        }
    }

    /**
     * What {@code last.json} and {@code best.json} say.
     *
     * @param checkpoint the checkpoint's directory, from the run's
     * @param step its step
     */
    record Pointer(String checkpoint, long step) {}

    /** A checkpoint that was read. */
    record Saved(NetworkConfig config, Learner.Numbers numbers, Position position) {}

    /** Whether a directory is a run's. */
    public static boolean is(Path directory) {
        return Files.isRegularFile(directory.resolve(RECIPE));
    }

    /**
     * Begins a run.
     *
     * @param directory new or empty
     * @throws InklingException if it holds something already, or cannot be written
     */
    static RunDirectory begin(Path directory, Recipe recipe, DataNote data) {
        if (is(directory)) {
            throw InklingException.usage("expected a new directory but " + directory
                    + " holds a run already: go on with it with --resume, or choose another --out");
        }
        try {
            Files.createDirectories(directory);
            try (Stream<Path> files = Files.list(directory)) {
                Optional<Path> other = files.filter(file -> !leftByAKill(file)).findFirst();
                if (other.isPresent()) {
                    throw InklingException.usage("expected a new directory or an empty one but " + directory + " holds "
                            + other.get().getFileName() + ": choose another one");
                }
            }
            RunDirectory run = new RunDirectory(directory, lock(directory));
            Files.createDirectories(directory.resolve(CHECKPOINTS));
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

    /** What a run leaves that was killed before it had a recipe: nothing that anybody would miss. */
    private static boolean leftByAKill(Path file) {
        String name = String.valueOf(file.getFileName());
        if (name.equals(CHECKPOINTS)) {
            String[] inside = file.toFile().list();
            return inside != null && inside.length == 0;
        }
        return name.equals(DATA) || name.equals(LOCK) || name.endsWith(".part");
    }

    /** Two processes on one run would spoil it: the second is told. */
    private static FileChannel lock(Path directory) throws IOException {
        boolean unlocked = HELD.add(key(directory));
        try {
            for (int tries = 0; unlocked && tries < LOCK_TRIES; tries++) {
                FileChannel channel =
                        FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                if (channel.tryLock() != null) {
                    unlocked = false;
                    return channel;
                }
                channel.close();
                TimeUnit.MILLISECONDS.sleep(LOCK_MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (unlocked) {
                HELD.remove(key(directory));
            }
        }
        throw InklingException.failed(
                "expected the run " + directory + " for itself but another process trains it: wait until it ends");
    }

    private static Path key(Path directory) {
        return directory.toAbsolutePath().normalize();
    }

    /** How a run stands, for who looks on. */
    public enum Status {
        /** It is trained now. */
        RUNNING,
        /** It came to its end. */
        FINISHED,
        /** It was stopped, or killed, and can go on. */
        STOPPED
    }

    /**
     * How a run stands.
     *
     * @throws InklingException if the directory is no run's
     */
    public static Status status(Path directory) {
        requireRun(directory);
        if (HELD.contains(key(directory)) || isLocked(directory.resolve(LOCK))) {
            return Status.RUNNING;
        }
        Recipe recipe = recipe(directory);
        return position(directory).filter(last -> isOver(recipe, last)).isPresent() ? Status.FINISHED : Status.STOPPED;
    }

    private static boolean isOver(Recipe recipe, Position last) {
        double done = recipe.length().done(last.step(), (double) last.epoch(), last.seconds());
        // The last validation counts beforehand, and may then take less time than it was thought to.
        double enough = recipe.length() instanceof Length.Minutes ? NEARLY_ALL : 1;
        return done >= enough || (recipe.patience() > 0 && last.sinceBest() >= recipe.patience());
    }

    private static boolean isLocked(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.tryLock(0, Long.MAX_VALUE, true) == null;
        } catch (IOException e) {
            return false; // whoever may not read it does not know
        }
    }

    /**
     * Where a run stood at its last checkpoint, if it has one.
     *
     * @throws InklingException if the directory is no run's, or its checkpoint is damaged
     */
    public static Optional<Position> position(Path directory) {
        requireRun(directory);
        Path file = directory.resolve(LAST);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return Optional.of(readPosition(directory.resolve(checkpointName(pointer(file).step))));
    }

    /**
     * Opens a run to go on with it. What a kill left half-written is removed.
     *
     * @throws InklingException if it is no run's
     */
    static RunDirectory open(Path directory) {
        requireRun(directory);
        try {
            RunDirectory run = new RunDirectory(directory, lock(directory));
            run.removeUnfinished();
            return run;
        } catch (IOException e) {
            throw InklingException.failed(
                    "cannot go on with the run " + directory + ": " + InklingException.reason(e), e);
        }
    }

    /**
     * The data that a run was begun with.
     *
     * @throws InklingException if the directory is no run's
     */
    public static DataNote data(Path directory) {
        requireRun(directory);
        Path file = directory.resolve(DATA);
        JsonNode note = StrictJson.tree(readText(file), "a note of a run's data", file.toString());
        if (note instanceof ObjectNode before && !before.has("folder")) {
            // A run of before did not note it.
            before.put("folder", "");
        }
        return StrictJson.read(note, DataNote.class, "a note of a run's data", file.toString());
    }

    /**
     * The settings that a run was begun with.
     *
     * @throws InklingException if the directory is no run's
     */
    public static Recipe recipe(Path directory) {
        requireRun(directory);
        Path file = directory.resolve(RECIPE);
        return Recipe.ofJson(readText(file), file.toString());
    }

    /**
     * The settings that are newer than a run, each with the value that it resumes with, such as {@code conditioning INPUT}.
     *
     * @throws InklingException if the directory is no run's
     */
    public static List<String> addedSettings(Path directory) {
        requireRun(directory);
        Path file = directory.resolve(RECIPE);
        return Recipe.added(readText(file), file.toString());
    }

    private static void requireRun(Path directory) {
        if (!is(directory)) {
            throw InklingException.usage("expected the directory of a run but "
                    + (Files.exists(directory) ? directory + " has no " + RECIPE : directory + " does not exist")
                    + ": leave out --resume to begin one");
        }
    }

    /**
     * The model directory that a run's best checkpoint is: the last where there was no validation yet.
     *
     * @throws InklingException if there is no checkpoint yet
     */
    public static Path bestModel(Path directory) {
        for (String name : List.of(BEST, LAST)) {
            Path file = directory.resolve(name);
            if (Files.isRegularFile(file)) {
                return directory.resolve(checkpointName(pointer(file).step));
            }
        }
        throw InklingException.failed(
                "expected a model in the run " + directory + " but it has no checkpoint yet: train on with --resume");
    }

    /**
     * Reads the last checkpoint, if there is one, and names the best by it. One that is damaged is removed, and the one before
     * it read.
     *
     * @param damaged takes a sentence about each that was removed
     * @throws InklingException if there are checkpoints and all are damaged
     */
    Optional<Saved> last(Consumer<String> damaged) {
        List<String> problems = new ArrayList<>();
        for (Path checkpoint : newestFirst()) {
            try {
                Saved saved = read(checkpoint);
                if (!problems.isEmpty()) {
                    problems.forEach(damaged);
                    removeAfter(saved.position().step());
                    point(LAST, saved.position().step());
                }
                pointToBest(saved.position());
                return Optional.of(saved);
            } catch (InklingException e) {
                problems.add("the checkpoint " + checkpoint.getFileName()
                        + " is damaged, so the run goes on from the one before (" + e.getMessage() + ")");
            }
        }
        if (!problems.isEmpty()) {
            throw InklingException.failed("expected a checkpoint that can be read in " + directory.resolve(CHECKPOINTS)
                    + " but there is none: begin another run (" + problems.get(0) + ")");
        }
        return Optional.empty();
    }

    private List<Path> newestFirst() {
        try {
            List<Path> all = new ArrayList<>(checkpoints());
            Collections.reverse(all);
            return all;
        } catch (IOException e) {
            throw InklingException.failed("cannot read the run " + directory + ": " + InklingException.reason(e), e);
        }
    }

    private void removeAfter(long step) {
        try {
            for (Path checkpoint : checkpoints()) {
                if (stepOf(checkpoint) > step) {
                    remove(checkpoint);
                }
            }
        } catch (IOException e) {
            throw InklingException.failed(
                    "cannot remove a damaged checkpoint of " + directory + ": " + InklingException.reason(e), e);
        }
    }

    private static Saved read(Path checkpoint) {
        NetworkConfig config = ModelDirectory.networkConfig(checkpoint);
        Parameters average = ModelDirectory.parameters(checkpoint, config);
        Learner.Numbers numbers = new Learner.Numbers(
                Safetensors.read(checkpoint.resolve(PARAMETERS), average.layout()),
                Safetensors.read(checkpoint.resolve(MEAN), average.layout()),
                Safetensors.read(checkpoint.resolve(SQUARE), average.layout()),
                average);
        return new Saved(config, numbers, readPosition(checkpoint));
    }

    private static Position readPosition(Path checkpoint) {
        Path file = checkpoint.resolve(POSITION);
        return StrictJson.read(readText(file), Position.class, "a position in a run", file.toString());
    }

    /** Where drawings of the model after a step go. */
    Path sample(long step) {
        Path samples = directory.resolve("samples");
        try {
            Files.createDirectories(samples);
        } catch (IOException e) {
            throw InklingException.failed(
                    "cannot make the directory " + samples + ": " + InklingException.reason(e), e);
        }
        return samples.resolve("step-" + step + ".svg");
    }

    /** Saves a checkpoint and names it the last, and the best if its position says so. */
    void save(Saved saved, ModelNotes notes) {
        Position position = saved.position();
        Path checkpoint = directory.resolve(checkpointName(position.step()));
        try {
            if (!Files.isDirectory(checkpoint)) {
                writeCheckpoint(checkpoint, saved, notes);
            }
            point(LAST, position.step());
            pointToBest(position);
            removeOld(position);
        } catch (IOException e) {
            throw InklingException.failed(
                    "cannot save " + checkpoint + ": " + InklingException.reason(e)
                            + "; make room, then go on from the checkpoint before with --resume",
                    e);
        }
    }

    private void writeCheckpoint(Path checkpoint, Saved saved, ModelNotes notes) throws IOException {
        Path parent = directory.resolve(CHECKPOINTS);
        Path unfinished = Files.createTempDirectory(parent, NEW);
        try {
            Path made = unfinished.resolve(String.valueOf(checkpoint.getFileName()));
            ModelDirectory.save(made, saved.config(), saved.numbers().average(), notes);
            Safetensors.write(made.resolve(PARAMETERS), saved.numbers().parameters());
            Safetensors.write(made.resolve(MEAN), saved.numbers().mean());
            Safetensors.write(made.resolve(SQUARE), saved.numbers().square());
            writeText(made.resolve(POSITION), StrictJson.write(saved.position()));
            AtomicFile.forceDirectory(made);
            Files.move(made, checkpoint, StandardCopyOption.ATOMIC_MOVE);
            AtomicFile.forceDirectory(parent);
        } finally {
            remove(unfinished);
        }
    }

    /**
     * Names the best checkpoint by what the last one knows: it may be a checkpoint that was saved just before a kill, and
     * that {@code best.json} does not name yet.
     */
    private void pointToBest(Position position) {
        if (position.bestStep() >= 0) {
            point(BEST, position.bestStep());
        }
    }

    private void point(String name, long step) {
        writeText(directory.resolve(name), StrictJson.write(new Pointer(checkpointName(step), step)));
    }

    private static String checkpointName(long step) {
        return CHECKPOINTS + "/step-" + step;
    }

    private static Pointer pointer(Path file) {
        return StrictJson.read(readText(file), Pointer.class, "a checkpoint's name", file.toString());
    }

    /** Checkpoints in the order of their steps. */
    private List<Path> checkpoints() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(CHECKPOINTS))) {
            return files.filter(file -> stepOf(file) >= 0)
                    .sorted(Comparator.comparingLong(RunDirectory::stepOf))
                    .toList();
        }
    }

    private static long stepOf(Path checkpoint) {
        String name = String.valueOf(checkpoint.getFileName());
        return name.matches("step-\\d{1,18}") ? Long.parseLong(name.substring("step-".length())) : -1;
    }

    private void removeOld(Position position) throws IOException {
        List<Path> all = checkpoints();
        for (Path checkpoint : all.subList(0, Math.max(0, all.size() - KEPT))) {
            if (stepOf(checkpoint) != position.bestStep()) {
                remove(checkpoint);
            }
        }
    }

    /**
     * Removes what no pointer knows of: half-written checkpoints, and whole ones that were not yet named the last when the
     * run was killed. It will come by there again.
     */
    private void removeUnfinished() {
        long lastStep = lastStep();
        try {
            Files.createDirectories(directory.resolve(CHECKPOINTS));
            try (Stream<Path> files = Files.list(directory.resolve(CHECKPOINTS))) {
                for (Path file : files.toList()) {
                    if (String.valueOf(file.getFileName()).startsWith(NEW) || stepOf(file) > lastStep) {
                        remove(file);
                    }
                }
            }
        } catch (IOException e) {
            throw InklingException.failed("cannot tidy up the run " + directory + ": " + InklingException.reason(e), e);
        }
    }

    /** The step of the checkpoint that is named the last; −1 if none is, and beyond all others if the name is damaged. */
    private long lastStep() {
        Path last = directory.resolve(LAST);
        try {
            return Files.isRegularFile(last) ? pointer(last).step : -1;
        } catch (InklingException e) {
            return Long.MAX_VALUE;
        }
    }

    private static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void writeText(Path file, String text) {
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String readText(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw InklingException.failed("cannot read " + file + ": " + InklingException.reason(e), e);
        }
    }
}
