package dev.inkling.run;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.internal.AtomicFile;
import dev.inkling.model.ModelDirectory;
import dev.inkling.model.ModelNotes;
import dev.inkling.model.config.NetworkConfig;
import dev.inkling.model.internal.StrictJson;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.model.parameters.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The checkpoints of a run: {@code checkpoints/step-N/}, and {@code last.json} and {@code best.json}, which each name one of
 * them. The newest checkpoints and the best are kept.
 */
final class Checkpoints {

    /** The name of their folder in the run directory. */
    static final String FOLDER = "checkpoints";

    private static final String LAST = "last.json";
    private static final String BEST = "best.json";
    private static final String POSITION = "position.json";
    private static final String PARAMETERS = "training-parameters.safetensors";
    private static final String MEAN = "optimiser-mean.safetensors";
    private static final String SQUARE = "optimiser-square.safetensors";
    private static final String NEW = ".new-";

    /** How many of the newest checkpoints are kept, in addition to the best. */
    private static final int KEPT = 2;

    private final Path directory;

    /** @param directory the run directory */
    Checkpoints(Path directory) {
        this.directory = directory;
    }

    /**
     * The content of {@code last.json} and {@code best.json}.
     *
     * @param checkpoint the checkpoint's directory, relative to the run directory
     * @param step its step
     */
    record Pointer(String checkpoint, long step) {}

    /** The folder of the checkpoints. */
    Path folder() {
        return directory.resolve(FOLDER);
    }

    /**
     * The position of the last checkpoint, if there is one.
     *
     * @throws InklingException if it is damaged
     */
    Optional<Position> position() {
        return named(LAST).map(Checkpoints::readPosition);
    }

    /** The directory of the best checkpoint, or of the last if there was no validation yet; empty if there is none. */
    Optional<Path> best() {
        return named(BEST).or(() -> named(LAST));
    }

    private Optional<Path> named(String name) {
        Path file = directory.resolve(name);
        return Files.isRegularFile(file)
                ? Optional.of(directory.resolve(checkpointName(pointer(file).step)))
                : Optional.empty();
    }

    /**
     * Reads the last checkpoint, if there is one, and updates {@code best.json} from it. A damaged checkpoint is removed, and
     * the one before it is read.
     *
     * @param damaged receives a sentence about each checkpoint that is removed; the last also names the one that is read
     * @throws InklingException if there are checkpoints and all are damaged
     */
    Optional<RunDirectory.Saved> last(Consumer<String> damaged) {
        List<Damaged> problems = new ArrayList<>();
        for (Path checkpoint : newestFirst()) {
            try {
                RunDirectory.Saved saved = read(checkpoint);
                if (!problems.isEmpty()) {
                    int last = problems.size() - 1;
                    problems.subList(0, last).forEach(problem -> damaged.accept(problem.sentence()));
                    damaged.accept(
                            problems.get(last).sentence() + "; the run resumes from " + checkpoint.getFileName());
                    removeAfter(saved.position().step());
                    point(LAST, saved.position().step());
                }
                pointToBest(saved.position());
                return Optional.of(saved);
            } catch (InklingException e) {
                problems.add(new Damaged(checkpoint, String.valueOf(e.getMessage())));
            }
        }
        if (!problems.isEmpty()) {
            throw InklingException.failed("expected a checkpoint that can be read in " + folder()
                    + " but there is none: begin another run (" + problems.get(0).reason + ")");
        }
        return Optional.empty();
    }

    /** A checkpoint that cannot be read, and why. */
    private record Damaged(Path checkpoint, String reason) {

        String sentence() {
            return "the checkpoint " + checkpoint.getFileName() + " is damaged, so it is removed (" + reason + ")";
        }
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

    private static RunDirectory.Saved read(Path checkpoint) {
        NetworkConfig config = ModelDirectory.networkConfig(checkpoint);
        Parameters average = ModelDirectory.parameters(checkpoint, config);
        TrainingState state = new TrainingState(
                Safetensors.read(checkpoint.resolve(PARAMETERS), average.layout()),
                Safetensors.read(checkpoint.resolve(MEAN), average.layout()),
                Safetensors.read(checkpoint.resolve(SQUARE), average.layout()),
                average);
        return new RunDirectory.Saved(config, state, readPosition(checkpoint));
    }

    private static Position readPosition(Path checkpoint) {
        Path file = checkpoint.resolve(POSITION);
        return StrictJson.read(RunDirectory.readText(file), Position.class, "a position in a run", file.toString());
    }

    /** Saves a checkpoint and records it as the last, and as the best if its position says so. */
    void save(RunDirectory.Saved saved, ModelNotes notes) {
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
                            + "; free some space, then resume the run: it continues from its last complete checkpoint",
                    e);
        }
    }

    private void writeCheckpoint(Path checkpoint, RunDirectory.Saved saved, ModelNotes notes) throws IOException {
        Path parent = folder();
        Path unfinished = Files.createTempDirectory(parent, NEW);
        try {
            Path made = unfinished.resolve(String.valueOf(checkpoint.getFileName()));
            ModelDirectory.save(made, saved.config(), saved.state().average(), notes);
            Safetensors.write(made.resolve(PARAMETERS), saved.state().parameters());
            Safetensors.write(made.resolve(MEAN), saved.state().mean());
            Safetensors.write(made.resolve(SQUARE), saved.state().square());
            RunDirectory.writeText(made.resolve(POSITION), StrictJson.write(saved.position()));
            AtomicFile.forceDirectory(made);
            Files.move(made, checkpoint, StandardCopyOption.ATOMIC_MOVE);
            AtomicFile.forceDirectory(parent);
        } finally {
            remove(unfinished);
        }
    }

    /**
     * Updates {@code best.json} from the position of the last checkpoint. If the process was killed between saving the best
     * checkpoint and updating {@code best.json}, this corrects {@code best.json}.
     */
    private void pointToBest(Position position) {
        if (position.bestStep() >= 0) {
            point(BEST, position.bestStep());
        }
    }

    private void point(String name, long step) {
        RunDirectory.writeText(directory.resolve(name), StrictJson.write(new Pointer(checkpointName(step), step)));
    }

    private static String checkpointName(long step) {
        return FOLDER + "/step-" + step;
    }

    private static Pointer pointer(Path file) {
        return StrictJson.read(RunDirectory.readText(file), Pointer.class, "a checkpoint's name", file.toString());
    }

    /** The checkpoints by ascending step. */
    private List<Path> checkpoints() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> stepOf(file) >= 0)
                    .sorted(Comparator.comparingLong(Checkpoints::stepOf))
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
     * Removes half-written checkpoints, and complete ones that were not yet recorded as the last when the run was killed; the
     * resumed run will save them again.
     */
    void removeUnfinished() {
        long lastStep = lastStep();
        try {
            Files.createDirectories(folder());
            try (Stream<Path> files = Files.list(folder())) {
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

    /**
     * The step that {@code last.json} names; −1 if it does not exist, and the largest possible step if it is damaged, so
     * that no complete checkpoint is removed.
     */
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
}
