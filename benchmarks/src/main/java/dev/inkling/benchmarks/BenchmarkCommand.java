package dev.inkling.benchmarks;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.data.DataOptions;
import dev.inkling.drawing.data.DataSet;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.run.Recipe;
import dev.inkling.run.RecipeEditor;
import dev.inkling.training.TrainingData;
import dev.inkling.training.clean.Cleaning;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inkling bench}: the speed and memory use of Inkling on this machine. */
@Command(
        name = "bench",
        description = {
            "Measures the speed and memory use of Inkling on this machine. Most parts are compared with a baseline:"
                    + " the same task in an ordinary implementation. Both are measured in turns in the same run, so"
                    + " that their ratio holds even if the machine is busy.",
            "",
            "Ends with one line of JSON. Needs no data.",
            ""
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  inkling bench",
            "  inkling bench training wide --turns 9",
            "  inkling bench studio",
            "  inkling bench clean --data 'doodles*100' --swap 0.05",
            "  inkling bench quality --to-nats 7.9 --data teapot.ndjson"
        },
        mixinStandardHelpOptions = true)
final class BenchmarkCommand implements Callable<Integer> {

    /** As many as there are training drawings of teapots. */
    private static final int DRAWINGS = 3000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "PART",
            arity = "0..*",
            completionCandidates = Names.class,
            description = "What to measure: ${COMPLETION-CANDIDATES}; by default all but million, studio, pieces,"
                    + " quality and clean.")
    private List<String> parts = new ArrayList<>();

    @Option(
            names = "--turns",
            paramLabel = "N",
            description = "Number of turns, at least 1 (default: ${DEFAULT-VALUE}).")
    private int turns = 5;

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description = "Drawings to train on; by default synthetic ones, as long as the teapots of Quick, Draw!.")
    private List<String> sources = new ArrayList<>();

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "For memory: number of training steps, at least 10 (default: ${DEFAULT-VALUE}).")
    private int steps = 300;

    @Option(
            names = "--to-nats",
            paramLabel = "NATS",
            description = "For quality: train until validation reaches this many nats per point. A part of DATA is"
                    + " used for validation, unless --valid is given.")
    private double nats = Double.NaN;

    @Option(names = "--valid", paramLabel = "DATA", description = "For quality: drawings for validation.")
    private List<String> validSources = new ArrayList<>();

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "For quality: the length of the training run, which must reach --to-nats before it ends"
                    + " (default: ${DEFAULT-VALUE}).")
    private double minutes = 7;

    @Option(names = "--plain", description = "For quality: also train the baseline, which takes long.")
    private boolean plain;

    @Option(
            names = "--swap",
            paramLabel = "SHARE",
            description = "For clean: the share of labels to swap (default: ${DEFAULT-VALUE}).")
    private double swap = 0.02;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "For clean: epochs of each classifier (default: as for 'data clean').")
    private @Nullable Long epochs;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "For clean: seed of the choice of labels to swap (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "For clean: any other setting of the recipe, such as task.smoothing=0.1.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--json", description = "Print only the line of JSON.")
    private boolean json;

    @Override
    public Integer call() {
        if (turns < 1) {
            throw new IllegalArgumentException("expected at least 1 turn but was " + turns);
        }
        Set<Part> asked = parts.isEmpty()
                ? Part.usual()
                : parts.stream().map(Part::of).collect(Collectors.toCollection(() -> EnumSet.noneOf(Part.class)));
        if (steps < 10) {
            throw new IllegalArgumentException("expected --steps of at least 10 but was " + steps);
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Optional<QualityBenchmark> quality = asked.contains(Part.QUALITY) ? Optional.of(quality()) : Optional.empty();
        Optional<CleanBenchmark> clean = asked.contains(Part.CLEAN) ? Optional.of(clean()) : Optional.empty();
        Setting setting = new Setting(new Turns(turns, err), drawings(asked), steps, quality, clean);
        List<Result> results = new ArrayList<>();
        for (Part part : asked) {
            results.addAll(part.run(setting));
        }
        if (!json) {
            BenchmarkReport.table(results).forEach(out::println);
        }
        out.println(BenchmarkReport.json(Machine.facts(), results));
        return 0;
    }

    /** The values of PART. */
    static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Names() {
            super(Part.names());
        }
    }

    private QualityBenchmark quality() {
        if (sources.isEmpty() || Double.isNaN(nats)) {
            throw new IllegalArgumentException(
                    "expected --to-nats and --data for quality but one of them is missing: the"
                            + " reachable nats depend on the drawings");
        }
        if (!(minutes >= 0.01 && minutes <= 10_000)) {
            throw new IllegalArgumentException("expected --minutes between 0.01 and 10000 but was " + minutes);
        }
        DataSet set = DataSet.read(sources, DataOptions.DEFAULT);
        TrainingData data = validSources.isEmpty()
                ? TrainingData.of(set.train(), set.valid())
                : TrainingData.of(
                        DataSet.readAll(sources, DataOptions.DEFAULT).drawings(),
                        DataSet.readAll(validSources, DataOptions.DEFAULT).drawings());
        if (data.valid().size() == 0) {
            throw new IllegalArgumentException(
                    "expected drawings for validation but found none: name some with --valid");
        }
        return new QualityBenchmark(Recipe.DEFAULT, data, nats, minutes, plain);
    }

    private CleanBenchmark clean() {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected --data of several classes for clean but it is missing: the result depends on them");
        }
        if (!(swap > 0 && swap <= 0.5)) {
            throw new IllegalArgumentException("expected --swap above 0 and up to 0.5 but was " + swap);
        }
        DrawingStore drawings = DataSet.readAll(sources, DataOptions.DEFAULT).drawings();
        if (drawings.labels().size() < 2) {
            throw new IllegalArgumentException("expected --data of at least 2 classes for clean but there is "
                    + drawings.labels().size());
        }
        RecipeEditor recipe = new RecipeEditor(Cleaning.of(drawings.size()).recipe());
        if (epochs != null) {
            recipe.set("length", "{\"kind\":\"epochs\",\"epochs\":" + epochs + "}");
        }
        settings.forEach(recipe::set);
        return new CleanBenchmark(Cleaning.DEFAULT.withRecipe(recipe.recipe()), drawings, swap, seed);
    }

    /** The drawings to train on; none if nothing is trained. */
    private List<Drawing> drawings(Set<Part> asked) {
        if (asked.equals(EnumSet.of(Part.CLEAN))) {
            return List.of();
        }
        return sources.isEmpty()
                ? PenWalk.drawings(DRAWINGS, length -> true)
                : DataSet.readAll(sources, DataOptions.DEFAULT).drawings();
    }
}
