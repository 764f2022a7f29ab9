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

/** {@code inkling evaluate}: the measures of docs/metrics.md. */
@Command(
        name = "evaluate",
        description = {
            "Measures how good a model is on drawings.",
            "",
            "@|bold nats/point|@ says how surprised the model is by the next point: the negative natural logarithm of the"
                    + " probability density that it gave to it, in units of the file, over all points of all drawings. Less"
                    + " is better, half a nat is a lot; compare only figures on the same drawings. It is the sum of where"
                    + " the next point lies (offset), whether the stroke goes on (pen), and whether the drawing is finished"
                    + " (end). @|bold Calibration|@ says whether what it holds for 20 %% likely happens in 20 %% of cases."
                    + " @|bold KS|@ is how far the lengths of its drawings are from real ones, from 0 (alike) to 1."
                    + " @|bold Told apart|@ are its drawings from real ones if the nearest drawing to each is mostly of its"
                    + " own kind.",
            "",
            "Of a classifier it says how many drawings get the class that their file says (top-1), or have it among the five"
                    + " likeliest (top-5); after half of their points; at half size, put at random; and how far its"
                    + " probabilities can be believed (calibration error).",
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

    /** Which drawings of the data. */
    enum Which {
        /** Every one. */
        ALL,
        /** What a model learns from. */
        TRAIN,
        /** What training is watched with. */
        VALID,
        /** What is kept for this. */
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
            description =
                    "Which part of DATA: what its folders or files say, else what 'train' makes of it, by content. By"
                            + " default test where DATA says its parts itself, and all of it otherwise.")
    private @Nullable Which which;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "How many drawings the model makes, to be compared with real ones; 0 leaves that out"
                    + " (${DEFAULT-VALUE}).")
    private int samples = 200;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description =
                    "The temperature of the offsets that it makes them at; nothing else depends on it. At 1, the default,"
                            + " it draws as it believes that people do. The pen's temperature, top-p and guidance are 1,"
                            + " whatever suits the model: what is measured is the model itself. With --judge it is the"
                            + " model's own by default, as all that it draws by.")
    private @Nullable Double temperature;

    @Option(
            names = "--iwae",
            paramLabel = "K",
            description =
                    "For a model with a latent space: places that are tried for each drawing, to find how likely it is"
                            + " and what its own place tells; 0 leaves that out (${DEFAULT-VALUE}).")
    private int iwae = 64;

    @Option(
            names = "--placement",
            description =
                    "Measure what it costs that drawings are smaller than the box and elsewhere in it as well: nats/point"
                            + " more at 0.8, 0.6 and 0.45 of their size.")
    private boolean placement;

    @Option(
            names = "--train",
            paramLabel = "DATA",
            description =
                    "What the model learned from; may be given several times. Of it, the part that 'train' learns from"
                            + " is searched for what is nearest to the model's drawings: whether it draws from memory.")
    private List<String> train = new ArrayList<>();

    @Option(
            names = "--plot",
            paramLabel = "FOLDER",
            description = "Write histograms of the lengths there: points.png, strokes.png; of a classifier, what it"
                    + " confuses: confusions.png.")
    private @Nullable Path plot;

    @Option(
            names = "--epsilon",
            paramLabel = "E",
            description =
                    "Simplify each drawing first, by up to E units of the file. It alone moves the figures by nats,"
                            + " and is told with them. By default the points are scored as they are.")
    private @Nullable Double epsilon;

    @Option(names = "--by-class", description = "Each class by itself as well, the one with the most nats/point first.")
    private boolean byClass;

    @Option(
            names = "--save",
            description =
                    "Keep in the directory of MODEL how much of each class was recognised (of a model that draws, with"
                            + " --judge): 'info' and the page then name the best first and mark the weak ones.")
    private boolean save;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Mixin
    private JudgeOptions judging = new JudgeOptions();

    @Mixin
    private Scoring scoring = new Scoring();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    /** The drawings that are meant. */
    private record Meant(String split, DrawingStore drawings, boolean integer, DataReport report) {}

    @Override
    public Integer call() {
        check();
        PrintWriter err = spec.commandLine().getErr();
        if (Models.isClassifier(model)) {
            evaluateClassifier(Models.classifier(model), meant(err));
            return 0;
        }
        try (SketchModel loaded = Models.load(model)) {
            if (judging.any()) {
                JudgedReport report = new JudgedReport(judging.judge(
                        loaded, meant(err).drawings, Optional.ofNullable(temperature), scoring.seed(), err));
                spec.commandLine().getOut().println(json ? report.json() : report.text());
                if (save) {
                    Models.keep(model, judging.how(), report.notes());
                }
                return 0;
            }
            Meant meant = simplified(meant(err));
            DrawingStore drawings = meant.drawings;
            Dequantise dequantise = scoring.dequantise(meant.integer);
            Evaluator evaluator = new Evaluator();
            for (long i = 0; i < meant.report.malformed(); i++) {
                evaluator.skip();
            }
            ClassScores classes = new ClassScores();
            AtomicInteger next = new AtomicInteger();
            scoring.score(loaded, drawings, dequantise, err, score -> {
                evaluator.add(score);
                classes.add(drawings.label(next.getAndIncrement()), score);
            });
            Optional<LatentEvaluation> latent = loaded.config().hasLatent() && iwae > 0
                    ? Optional.of(scoring.latent(loaded, drawings, dequantise, iwae, err))
                    : Optional.empty();
            Optional<PlacementEvaluation> placed =
                    placement ? Optional.of(scoring.placement(loaded, drawings, dequantise, err)) : Optional.empty();
            Optional<Samples> drawn = samples == 0 ? Optional.empty() : Optional.of(draw(loaded, drawings, err));
            EvaluationReport report = new EvaluationReport(
                    evaluator.evaluation(),
                    latent,
                    placed,
                    new EvaluationReport.How(
                            meant.split,
                            dequantise,
                            scoring.seed(),
                            Optional.ofNullable(epsilon),
                            scoring.tellsClasses(loaded)),
                    byClass ? classes.worstFirst() : List.of(),
                    request(),
                    drawn.map(some -> compare(some, learnedFrom(err), err)));
            PrintWriter out = spec.commandLine().getOut();
            out.println(json ? report.json() : report.text());
            if (plot != null && drawn.isPresent()) {
                Lengths.of(drawings).plot(drawn.get().lengths(), plot);
            }
        }
        return 0;
    }

    private void evaluateClassifier(Classifier classifier, Meant meant) {
        ClassifierEvaluationReport report = ClassifierEvaluationReport.of(
                classifier,
                meant.drawings,
                meant.split,
                scoring.seed(),
                spec.commandLine().getErr());
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? report.json(byClass) : report.text(byClass));
        if (save) {
            Models.keep(model, "real drawings, of the " + meant.split + " part of the data", report.notes());
        }
        if (plot != null) {
            report.confusions().write(plot.resolve("confusions.png"));
        }
    }

    private Samples.Request request() {
        return new Samples.Request(samples, Optional.ofNullable(temperature).orElse(1.0), scoring.seed());
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

    /** What can be wrong with the options, before the work. */
    private void check() {
        if (save && Models.isBundled(model)) {
            throw InklingException.usage("expected the directory of a model with --save but was " + model
                    + ", which comes with Inkling and stays as it is: leave --save away");
        }
        if (save && !judging.any() && !Models.isClassifier(model)) {
            throw InklingException.usage(
                    "expected --judge beside --save, to say what is recognised, but there was none");
        }
        if (samples < 0) {
            throw InklingException.usage("expected --samples of at least 0 but was " + samples);
        }
        if (iwae < 0 || iwae > 100_000) {
            throw InklingException.usage("expected --iwae of 0 to 100000 but was " + iwae);
        }
        if (epsilon != null && !(epsilon >= 0 && Double.isFinite(epsilon))) {
            throw InklingException.usage("expected --epsilon of at least 0 but was " + epsilon);
        }
        request().options();
        if (!train.isEmpty() && samples == 0) {
            throw InklingException.usage(
                    "expected --samples of at least 1 with --train, which they are compared with, but was 0");
        }
        if (plot != null) {
            if (samples == 0) {
                throw InklingException.usage(
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

    private Meant meant(PrintWriter err) {
        if (which == Which.ALL) {
            Loaded all = reading.readAll(data, err);
            return new Meant("all", all.drawings(), all.drawings().isInteger(), all.report());
        }
        if (which != null) {
            return part(Split.valueOf(which.name()), reading.read(data, ContentSplit.DEFAULT, err));
        }
        DataSet set = reading.read(data, NO_SPLIT, err);
        if (set.valid().isEmpty() && set.test().isEmpty()) {
            return new Meant("all", set.train(), set.train().isInteger(), set.report());
        }
        return part(Split.TEST, set);
    }

    private static Meant part(Split split, DataSet set) {
        String name = NumberText.lower(split);
        DrawingStore drawings = set.part(split);
        if (drawings.isEmpty()) {
            throw InklingException.failed(
                    "expected drawings in the " + name + " part of the data but there are none of "
                            + set.report().drawings() + ": choose another --split");
        }
        boolean integer =
                set.train().isInteger() && set.valid().isInteger() && set.test().isInteger();
        return new Meant(name, drawings, integer, set.report());
    }

    private Meant simplified(Meant meant) {
        if (epsilon == null) {
            return meant;
        }
        DrawingStore.Builder simplified = new DrawingStore.Builder();
        for (Drawing drawing : meant.drawings) {
            simplified.add(Simplify.rdp(drawing, epsilon));
        }
        return new Meant(meant.split, simplified.build(), meant.integer, meant.report);
    }
}
