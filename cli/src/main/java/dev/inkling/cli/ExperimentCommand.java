package dev.inkling.cli;

import dev.inkling.drawing.InklingException;
import dev.inkling.training.experiment.Experiment;
import dev.inkling.training.experiment.ExperimentData;
import dev.inkling.training.experiment.ExperimentListener;
import dev.inkling.training.experiment.ExperimentRunner;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inkling experiment}: compares variants of a training run. */
@Command(
        name = "experiment",
        description = {
            "Trains variants of a model and compares them: on the same data, from the same seeds, with the results in"
                    + " tables.",
            "",
            "An experiment is a JSON file; those of Inkling are in recipes/, and docs/experiments.md explains the"
                    + " format. Its runs, tables (table.md, table.csv) and charts go into a folder of its name in"
                    + " --out, and are updated after each run. It can be stopped with Ctrl-C or killed at any moment;"
                    + " the same command resumes it.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  inkling experiment recipes/sigma.json --data data --out experiments",
            "  inkling experiment recipes/sigma.json --out experiments --quick",
            "  inkling experiment recipes/coupling.json --out experiments --parallel 2",
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class ExperimentCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Experiment files, run one after the other.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FOLDER", required = true, description = "The folder for runs and tables.")
    private Path out = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "The folder that holds the data of the experiments: files and folders by their path, Quick,"
                    + " Draw! classes in quickdraw/train, valid and test, and .npz files in sketch-rnn-npz. By default"
                    + " the current folder.")
    private Path data = Path.of("");

    @Option(
            names = "--quick",
            description = "Only check that the experiment works, in seconds, with the settings under \"quick\" in its"
                    + " file. The results are kept apart.")
    private boolean quick;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "Number of runs trained at once; each uses one core (default: ${DEFAULT-VALUE}).")
    private int parallel = 1;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Override
    public Integer call() {
        if (parallel < 1 || parallel > 1024) {
            throw new IllegalArgumentException("expected --parallel between 1 and 1024 but was " + parallel);
        }
        PrintWriter err = spec.commandLine().getErr();
        Map<String, Experiment> experiments = new LinkedHashMap<>();
        for (Path file : files) {
            Experiment experiment = Experiment.read(file, quick);
            if (experiments.put(experiment.name(), experiment) != null) {
                throw new IllegalArgumentException("expected experiments of different names but two are called "
                        + experiment.name() + ": give each an --out of its own");
            }
        }
        try (Interrupt interrupt = new Interrupt()) {
            boolean finished = true;
            for (Experiment experiment : experiments.values()) {
                finished = finished && run(experiment, interrupt, err);
            }
            if (!finished) {
                err.println("Stopped; the same command resumes it.");
            }
        }
        return 0;
    }

    private boolean run(Experiment experiment, Interrupt interrupt, PrintWriter err) {
        Map<String, ExperimentData> sets = new HashMap<>();
        for (String name : experiment.data()) {
            sets.put(
                    name,
                    reading.reporting(
                            err,
                            options -> ExperimentData.read(name, data, options, reading.firstRow()),
                            ExperimentData::report));
        }
        String command = "inkling "
                + String.join(" ", spec.commandLine().getParseResult().originalArgs());
        boolean finished;
        try (ProgressListener listener = new ProgressListener(err, experiment.name(), interrupt)) {
            finished = ExperimentRunner.run(
                    experiment, sets, new ExperimentRunner.Setting(out, parallel, command), listener);
        }
        Path table = ExperimentRunner.folder(experiment, out).resolve("table.md");
        try {
            spec.commandLine().getOut().println(Files.readString(table));
        } catch (IOException e) {
            throw InklingException.failed("cannot read " + table + ": " + e, e);
        }
        err.println("Tables and charts: " + table.getParent());
        return finished;
    }

    /** Shows the progress of all runs together, and stops them on Ctrl-C. */
    private static final class ProgressListener implements ExperimentListener, AutoCloseable {

        private static final long PARTS = 10_000;

        private final PrintWriter err;
        private final Progress progress;
        private final Interrupt interrupt;

        ProgressListener(PrintWriter err, String name, Interrupt interrupt) {
            this.err = err;
            this.interrupt = interrupt;
            progress = Progress.of(err, name);
        }

        @Override
        public void progress(double done, String note) {
            progress.update((long) (done * PARTS), PARTS, note);
        }

        @Override
        public void warn(String sentence) {
            err.println("inkling: " + sentence);
        }

        @Override
        public boolean shouldStop() {
            return interrupt.asked();
        }

        @Override
        public void close() {
            progress.close();
        }
    }
}
