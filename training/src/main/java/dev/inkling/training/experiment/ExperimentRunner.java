package dev.inkling.training.experiment;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.internal.AtomicFile;
import dev.inkling.drawing.internal.InOrder;
import dev.inkling.engine.ArithmeticChoice;
import dev.inkling.model.internal.StrictJson;
import dev.inkling.run.Arithmetic;
import dev.inkling.training.TrainingListener;
import dev.inkling.training.TrainingStep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Executes the runs of an experiment, some of them in parallel, and writes the results after each.
 *
 * <p>A run is kept in {@code DATA/VARIANT/seed-N} of the experiment's folder. A run that has a result is not repeated, and
 * one that was started is resumed.
 */
public final class ExperimentRunner {

    private static final String MACHINE = "machine.json";

    private final Experiment experiment;
    private final Setting setting;
    private final ExperimentListener listener;
    private final List<ExperimentRun> runs;
    private final double[] done;

    private ExperimentRunner(
            Experiment experiment, List<ExperimentRun> runs, Setting setting, ExperimentListener listener) {
        this.experiment = experiment;
        this.runs = runs;
        this.setting = setting;
        this.listener = listener;
        done = new double[runs.size()];
    }

    /**
     * How runs are executed.
     *
     * @param out the folder of experiments, in which each has a folder of its own
     * @param parallel how many runs are trained at once, at least 1
     * @param command the command line, for the models' cards
     */
    public record Setting(Path out, int parallel, String command) {}

    /** The result of the measurement on the machine, saved so that later runs use the same. */
    record Machine(Arithmetic arithmetic) {}

    /**
     * Executes the runs that are not finished yet.
     *
     * @param data the data sets by their names in the experiment
     * @return whether all runs are finished
     * @throws InklingException if a run in the folder differs from the experiment's, or cannot be saved
     */
    public static boolean run(
            Experiment experiment, Map<String, ExperimentData> data, Setting setting, ExperimentListener listener) {
        Path folder = folder(experiment, setting.out);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw InklingException.failed(
                    "cannot make the folder " + folder + ": " + e + "; choose another directory", e);
        }
        Experiment here = onThisMachine(experiment, folder);
        List<ExperimentRun> runs = runs(here, data, folder);
        runs.forEach(ExperimentRun::check);
        return new ExperimentRunner(here, runs, setting, listener).run(folder);
    }

    /** The folder of an experiment's runs and tables. */
    public static Path folder(Experiment experiment, Path out) {
        return out.resolve(experiment.name());
    }

    /** The experiment with the arithmetic that was faster when the first run of the folder began. */
    private static Experiment onThisMachine(Experiment experiment, Path folder) {
        if (experiment.arithmeticChosen()) {
            return experiment;
        }
        Path file = folder.resolve(MACHINE);
        try {
            if (!Files.isRegularFile(file)) {
                int width = experiment.base().backbone().width();
                Machine measured =
                        new Machine(ArithmeticChoice.measure(width, 4 * width).fastest());
                byte[] json = StrictJson.write(measured).getBytes(StandardCharsets.UTF_8);
                AtomicFile.write(file, out -> out.write(json));
            }
            Machine machine =
                    StrictJson.read(Files.readString(file), Machine.class, "a note of a machine", file.toString());
            return experiment.withArithmetic(machine.arithmetic);
        } catch (IOException e) {
            throw InklingException.failed("cannot read " + file + ": " + e, e);
        }
    }

    private static List<ExperimentRun> runs(Experiment experiment, Map<String, ExperimentData> data, Path folder) {
        ExperimentRun.How how = new ExperimentRun.How(experiment.measured(), experiment.samples());
        List<ExperimentRun> runs = new ArrayList<>();
        for (String name : experiment.data()) {
            ExperimentData set = Optional.ofNullable(data.get(name))
                    .orElseThrow(() -> new IllegalArgumentException("expected the data set " + name));
            if (set.part(how.part()).isEmpty()) {
                throw InklingException.failed("expected drawings to measure in the " + how.part() + " part of " + name
                        + " but there are none: choose another \"measure\"");
            }
            for (long seed : experiment.seeds()) {
                for (Experiment.Variant variant : experiment.variants()) {
                    runs.add(new ExperimentRun(
                            new ExperimentRun.Key(name, variant.name(), seed),
                            experiment.recipe(variant, seed),
                            set,
                            how,
                            folder.resolve(Experiment.folder(name))
                                    .resolve(Experiment.folder(variant.name()))
                                    .resolve("seed-" + seed)));
                }
            }
        }
        return runs;
    }

    /** A run, with its result if it is finished. */
    private record Done(ExperimentRun run, Optional<RunResult> result) {}

    private boolean run(Path folder) {
        Map<ExperimentRun.Key, RunResult> results = new LinkedHashMap<>();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            Optional<RunResult> known = runs.get(i).known();
            if (known.isPresent()) {
                results.put(runs.get(i).key(), known.get());
                done[i] = 1;
            } else {
                open.add(i);
            }
        }
        ExperimentReport report = new ExperimentReport(experiment, folder, this::warn);
        report.write(results);
        InOrder.each(open.size(), setting.parallel, i -> toTheEnd(open.get(i)), over -> {
            if (over.result.isPresent()) {
                results.put(over.run.key(), over.result.get());
                report.write(results);
            }
        });
        return results.size() == runs.size();
    }

    private Done toTheEnd(int index) {
        ExperimentRun run = runs.get(index);
        if (listener.shouldStop()) {
            return new Done(run, Optional.empty());
        }
        Optional<RunResult> result = run.toTheEnd(setting.command, new ProgressListener(index));
        if (result.isPresent()) {
            progress(index, 1, "");
            if (result.get() instanceof RunResult.Failed failed) {
                warn(run.key() + " failed: " + failed.why());
            }
        }
        return new Done(run, result);
    }

    private synchronized void warn(String sentence) {
        listener.warn(sentence);
    }

    private synchronized void progress(int index, double share, String note) {
        done[index] = share;
        long over = Arrays.stream(done).filter(one -> one >= 1).count();
        listener.progress(
                Arrays.stream(done).sum() / runs.size(),
                over + " of " + runs.size() + " runs"
                        + (note.isEmpty() ? "" : " · " + runs.get(index).key() + note));
    }

    /** Reports a run's steps as progress of the experiment, and stops it with the experiment. */
    private final class ProgressListener implements TrainingListener {

        private final int index;

        ProgressListener(int index) {
            this.index = index;
        }

        @Override
        public void step(TrainingStep step) {
            // A run is finished only when it is measured.
            String nats = String.format(Locale.ROOT, " · %.2f", step.result().nats());
            progress(index, Math.min(step.done(), 0.999), nats);
        }

        @Override
        public boolean shouldStop() {
            return listener.shouldStop();
        }
    }
}
