package dev.inkling.cli;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.Split;
import dev.inkling.drawing.data.ContentSplit;
import dev.inkling.drawing.data.DataReport;
import dev.inkling.drawing.data.DataSet;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.data.Loaded;
import dev.inkling.drawing.geometry.Simplify;
import dev.inkling.model.Classifier;
import dev.inkling.model.SketchModel;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.model.scoring.Dequantise;
import dev.inkling.model.scoring.Evaluator;
import dev.inkling.model.scoring.LatentEvaluation;
import dev.inkling.model.scoring.PlacementEvaluation;
import dev.inkling.training.samples.Lengths;
import dev.inkling.training.samples.Samples;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inkling evaluate}: the metrics of docs/metrics.md. */
@Command(
        name = "evaluate",
        description = {
            "Measures the quality of a model on drawings.",
            "",
            "@|bold nats/point|@: how surprising the next point is to the model. It is the negative natural logarithm"
                    + " of the probability density of the next point, in units of the file, averaged over all points"
                    + " of all drawings. Less is better, and half a nat is a large difference; compare only values for"
                    + " the same drawings. It is the sum of three parts: where the next point lies (offset), whether"
                    + " the stroke continues (pen), and whether the drawing is finished (end).",
            "@|bold Calibration|@: whether what the model predicts with a probability of 20 %% happens in 20 %% of"
                    + " cases.",
            "@|bold KS|@: how much the lengths of the model's drawings differ from those of real ones, from 0 (same"
                    + " distribution) to 1.",
            "@|bold Two-sample accuracy|@: how often the nearest neighbour of a drawing shows correctly whether it is"
                    + " real or the model's; 50 %% means indistinguishable from real drawings.",
            "",
            "For a classifier: how many drawings have the class of their file as the likeliest (top-1) or among the"
                    + " five likeliest (top-5); the same after half of their points, and at half size at a random"
                    + " position; and how reliable the probabilities are (calibration error).",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  inkling evaluate run cats.ndjson",
            "  inkling evaluate run quickdraw/ --split valid --json --by-class",
            "  inkling evaluate run sheep.npz --train sheep.npz --temperature 0.8",
            "  inkling evaluate run test/ --judge quickdraw-classifier --save",
            "  inkling evaluate quickdraw-classifier quickdraw/ --by-class --plot charts",
        })
final class EvaluateCommand implements Callable<Integer> {

    /** The part of the data to use. */
    enum Which {
        /** All parts. */
        ALL,
        /** The training part. */
        TRAIN,
        /** The validation part. */
        VALID,
        /** The test part. */
        TEST
    }

    private static final ContentSplit NO_SPLIT = new ContentSplit(0, 0);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL", description = Models.HELP)
    private Path model = Path.of("");

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "DATA", description = ReadingOptions.DATA)
    private List<String> data = new ArrayList<>();

    @Option(
            names = "--split",
            paramLabel = "all|train|valid|test",
            description = "Which part of DATA to use: the parts that its folders or files name, otherwise those that"
                    + " 'train' would choose by content. By default test if DATA names its parts, and otherwise all.")
    private @Nullable Which which;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "Number of drawings that the model makes, to compare with real ones; 0 skips this (default:"
                    + " ${DEFAULT-VALUE}).")
    private int samples = 200;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "Temperature of the offsets of the model's drawings; nothing else depends on it. At 1, the"
                    + " default, the model draws from the distribution that it learned. Pen temperature, top-p and"
                    + " guidance are 1, whatever suits the model, so that the model itself is measured. With --judge,"
                    + " this and the other sampling options default to the model's own settings.")
    private @Nullable Double temperature;

    @Option(
            names = "--iwae",
            paramLabel = "K",
            description = "For a model with a latent space: number of latent vectors sampled for each drawing, to"
                    + " estimate its likelihood and how much its own latent vector helps; 0 skips this (default:"
                    + " ${DEFAULT-VALUE}).")
    private int iwae = 64;

    @Option(
            names = "--placement",
            description = "Also measure drawings that are smaller than the box and elsewhere in it: the increase of"
                    + " nats/point at 0.8, 0.6 and 0.45 of their size.")
    private boolean placement;

    @Option(
            names = "--train",
            paramLabel = "DATA",
            description = "The training data of the model; may be given several times. The part that 'train' uses for"
                    + " training is searched for the drawings nearest to the model's drawings, to detect memorised"
                    + " ones.")
    private List<String> train = new ArrayList<>();

    @Option(
            names = "--plot",
            paramLabel = "FOLDER",
            description = "Write histograms of the lengths to this folder (points.png, strokes.png); for a classifier,"
                    + " a confusion matrix (confusions.png).")
    private @Nullable Path plot;

    @Option(
            names = "--epsilon",
            paramLabel = "E",
            description = "Simplify each drawing first, by up to E units of the file. This alone changes the results"
                    + " by nats, so it is reported with them. By default points are scored as they are.")
    private @Nullable Double epsilon;

    @Option(names = "--by-class", description = "Also report each class, the one with the most nats/point first.")
    private boolean byClass;

    @Option(
            names = "--save",
            description = "Save in the directory of MODEL how many drawings of each class were recognised (for a model"
                    + " that draws, with --judge). 'info' and the web page then list the best classes first and mark"
                    + " the weak ones.")
    private boolean save;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private JudgeOptions judging = new JudgeOptions();

    @Mixin
    private ScoringOptions options = new ScoringOptions();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    /** The drawings to evaluate on. */
    private record Selection(String split, DrawingStore drawings, boolean integer, DataReport report) {}

    @Override
    public Integer call() {
        check();
        PrintWriter err = spec.commandLine().getErr();
        if (Models.isClassifier(model)) {
            evaluateClassifier(Models.classifier(model), selection(err));
            return 0;
        }
        SketchModel loaded = Models.load(model);
        if (judging.any()) {
            DrawingStore real = selection(err).drawings;
            JudgedReport report = new JudgedReport(judging.judge(loaded, real, drawOptions(loaded), err));
            spec.commandLine().getOut().println(json ? report.json() : report.text());
            if (save) {
                Models.keep(model, judging.how(), report.notes());
            }
            return 0;
        }
        Selection selection = simplified(selection(err));
        DrawingStore drawings = selection.drawings;
        Dequantise dequantise = options.dequantise(selection.integer);
        Scoring scoring = options.scoring(loaded, drawings, dequantise, err);
        Evaluator evaluator = new Evaluator();
        for (long i = 0; i < selection.report.malformed(); i++) {
            evaluator.skip();
        }
        ClassScores classes = new ClassScores();
        AtomicInteger next = new AtomicInteger();
        scoring.score(score -> {
            evaluator.add(score);
            classes.add(drawings.label(next.getAndIncrement()), score);
        });
        Optional<LatentEvaluation> latent =
                loaded.config().hasLatent() && iwae > 0 ? Optional.of(scoring.latent(iwae)) : Optional.empty();
        Optional<PlacementEvaluation> placed = placement ? Optional.of(scoring.placement()) : Optional.empty();
        Optional<Samples> drawn = samples == 0 ? Optional.empty() : Optional.of(draw(loaded, drawings, err));
        EvaluationReport report = new EvaluationReport(
                evaluator.evaluation(),
                latent,
                placed,
                new EvaluationReport.How(
                        selection.split,
                        dequantise,
                        options.seed(),
                        Optional.ofNullable(epsilon),
                        options.givesClass(loaded)),
                byClass ? classes.worstFirst() : List.of(),
                request(),
                drawn.map(some -> compare(some, learnedFrom(err), err)));
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? report.json() : report.text());
        if (plot != null && drawn.isPresent()) {
            Lengths.of(drawings).plot(drawn.get().lengths(), plot);
        }
        return 0;
    }

    private void evaluateClassifier(Classifier classifier, Selection selection) {
        PrintWriter err = spec.commandLine().getErr();
        ClassifierEvaluationReport report =
                new ClassifierEvaluator(classifier, selection.drawings, err).evaluate(selection.split, options.seed());
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? report.json(byClass) : report.text(byClass));
        if (save) {
            Models.keep(model, "real drawings, of the " + selection.split + " part of the data", report.notes());
        }
        if (plot != null) {
            report.confusions().write(plot.resolve("confusions.png"));
        }
    }

    private Samples.Request request() {
        return new Samples.Request(samples, Optional.ofNullable(temperature).orElse(1.0), options.seed());
    }

    /** How the drawings to judge are made, apart from the options of {@link JudgeOptions}. */
    private DrawOptions drawOptions(SketchModel loaded) {
        DrawOptions own = loaded.drawOptions().withSeed(options.seed());
        return temperature == null ? own : own.withTemperature(temperature);
    }

    private Samples draw(SketchModel loaded, DrawingStore real, PrintWriter err) {
        try (Progress progress = Progress.of(err, "drawing")) {
            return Samples.draw(loaded, real, request(), done -> progress.update(done, samples, ""));
        }
    }

    private static Samples.Report compare(Samples drawn, DrawingStore learnedFrom, PrintWriter err) {
        try (Progress progress = Progress.of(err, "comparing with training drawing")) {
            return drawn.compare(learnedFrom, done -> progress.update(done, learnedFrom.size(), ""));
        }
    }

    private DrawingStore learnedFrom(PrintWriter err) {
        if (train.isEmpty()) {
            return DrawingStore.EMPTY;
        }
        DataSet set = reading.read(train, ContentSplit.DEFAULT, err);
        return part(Split.TRAIN, set).drawings;
    }

    /** Checks the options before any work. */
    private void check() {
        if (save && Models.isBundled(model)) {
            throw new IllegalArgumentException("expected the directory of a model with --save but was " + model
                    + ", which comes with Inkling and cannot be changed: omit --save");
        }
        if (save && !judging.any() && !Models.isClassifier(model)) {
            throw new IllegalArgumentException(
                    "expected --judge with --save, to measure what is recognised, but there was none");
        }
        if (samples < 0) {
            throw new IllegalArgumentException("expected --samples of at least 0 but was " + samples);
        }
        if (iwae < 0 || iwae > 100_000) {
            throw new IllegalArgumentException("expected --iwae of 0 to 100000 but was " + iwae);
        }
        if (epsilon != null && !(epsilon >= 0 && Double.isFinite(epsilon))) {
            throw new IllegalArgumentException("expected --epsilon of at least 0 but was " + epsilon);
        }
        request().options();
        if (!train.isEmpty() && samples == 0) {
            throw new IllegalArgumentException(
                    "expected --samples of at least 1 with --train, to compare the two, but was 0");
        }
        if (plot != null) {
            if (samples == 0) {
                throw new IllegalArgumentException(
                        "expected --samples of at least 1 with --plot, since it shows their lengths, but was 0");
            }
            try {
                Files.createDirectories(plot);
            } catch (IOException e) {
                throw InklingException.failed(
                        "cannot make the folder " + plot + ": " + InklingException.reason(e)
                                + "; choose another --plot",
                        e);
            }
        }
    }

    private Selection selection(PrintWriter err) {
        if (which == Which.ALL) {
            Loaded all = reading.readAll(data, err);
            return new Selection("all", all.drawings(), all.drawings().isInteger(), all.report());
        }
        if (which != null) {
            return part(Split.valueOf(which.name()), reading.read(data, ContentSplit.DEFAULT, err));
        }
        DataSet set = reading.read(data, NO_SPLIT, err);
        if (set.valid().isEmpty() && set.test().isEmpty()) {
            return new Selection("all", set.train(), set.train().isInteger(), set.report());
        }
        return part(Split.TEST, set);
    }

    private static Selection part(Split split, DataSet set) {
        String name = NumberText.lower(split);
        DrawingStore drawings = set.part(split);
        if (drawings.isEmpty()) {
            throw InklingException.failed(
                    "expected drawings in the " + name + " part of the data but there are none of "
                            + set.report().drawings() + ": choose another --split");
        }
        boolean integer =
                set.train().isInteger() && set.valid().isInteger() && set.test().isInteger();
        return new Selection(name, drawings, integer, set.report());
    }

    private Selection simplified(Selection selection) {
        if (epsilon == null) {
            return selection;
        }
        DrawingStore.Builder simplified = new DrawingStore.Builder();
        for (Drawing drawing : selection.drawings) {
            simplified.add(Simplify.rdp(drawing, epsilon));
        }
        return new Selection(selection.split, simplified.build(), selection.integer, selection.report);
    }
}
