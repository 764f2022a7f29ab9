package dev.inkling.cli;

import dev.inkling.drawing.InklingException;
import dev.inkling.training.experiment.Experiment;
import dev.inkling.training.experiment.ExperimentData;
import dev.inkling.training.experiment.ExperimentListener;
import dev.inkling.training.experiment.Laboratory;
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

/** {@code inkling experiment}: variants of a training against each other. */
@Command(
        name = "experiment",
        description = {
            "Trains variants against each other: on the same data, from the same seeds, with what is measured in tables.",
            "",
            "An experiment is a JSON file; those of Inkling lie in recipes/, and docs/experiments.md explains the form. Its"
                    + " runs, tables (table.md, table.csv) and charts go into a folder of its name below --out, and are there"
                    + " after each run. It can be stopped with Ctrl-C or killed at any moment: the same command goes on.",
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

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Experiments, done one after the other.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FOLDER", required = true, description = "Where runs and tables go.")
    private Path out = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description =
                    "Where the data lie that experiments name: files and folders by their path, categories of Quick,"
                            + " Draw! in quickdraw/train, valid and test, .npz files in sketch-rnn-npz. By default here.")
    private Path data = Path.of("");

    @Option(
            names = "--quick",
            description = "Only try whether it works, in seconds: what the file says under \"quick\". Kept apart.")
    private boolean quick;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "Runs that are trained at once; each takes one core (${DEFAULT-VALUE}).")
    private int parallel = 1;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Override
    public Integer call() {
        if (parallel < 1 || parallel > 1024) {
            throw InklingException.usage("expected --parallel between 1 and 1024 but was " + parallel);
        }
        PrintWriter err = spec.commandLine().getErr();
        Map<String, Experiment> experiments = new LinkedHashMap<>();
        for (Path file : files) {
            Experiment experiment = Experiment.read(file, quick);
            if (experiments.put(experiment.name(), experiment) != null) {
                throw InklingException.usage("expected experiments of different names but two are called "
                        + experiment.name() + ": give each an --out of its own");
            }
        }
        try (Interrupt interrupt = new Interrupt()) {
            boolean finished = true;
            for (Experiment experiment : experiments.values()) {
                finished = finished && run(experiment, interrupt, err);
            }
            if (!finished) {
                err.println("Stopped; the same command goes on.");
            }
        }
        return 0;
    }

    private boolean run(Experiment experiment, Interrupt interrupt, PrintWriter err) {
        Map<String, ExperimentData> sets = new HashMap<>();
        for (String name : experiment.data()) {
            sets.put(
                    name,
                    reading.told(
                            err,
                            options -> ExperimentData.read(name, data, options, reading.firstRow()),
                            ExperimentData::report));
        }
        String command = "inkling "
                + String.join(" ", spec.commandLine().getParseResult().originalArgs());
        boolean finished;
        try (Told told = new Told(err, experiment.name())) {
            finished = Laboratory.run(
                    experiment, sets, new Laboratory.Setting(out, parallel, command), told, interrupt::asked);
        }
        Path table = Laboratory.folder(experiment, out).resolve("table.md");
        try {
            spec.commandLine().getOut().println(Files.readString(table));
        } catch (IOException e) {
            throw InklingException.failed("cannot read " + table + ": " + e, e);
        }
        err.println("In tables and charts: " + table.getParent());
        return finished;
    }

    /** Shows how far all runs are. */
    private static final class Told implements ExperimentListener, AutoCloseable {

        private static final long PARTS = 10_000;

        private final PrintWriter err;
        private final Progress progress;

        Told(PrintWriter err, String name) {
            this.err = err;
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
        public void close() {
            progress.close();
        }
    }
}
