package dev.inkling.cli;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.data.Loaded;
import dev.inkling.drawing.picture.Picture;
import dev.inkling.drawing.picture.SheetStyle;
import dev.inkling.model.SketchModel;
import dev.inkling.model.scoring.ClassScore;
import dev.inkling.model.scoring.Dequantise;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inkling score}: how likely each drawing is; docs/metrics.md, "NLL". */
@Command(
        name = "score",
        description = {
            "Scores how likely each drawing is under a model.",
            "",
            "A score is the negative natural logarithm of the probability density of the drawing, in nats and in units"
                    + " of the file: the lower, the more likely. Nats per point allow drawings of different lengths to"
                    + " be compared. The drawings with the most are unusual: often drawings of something else, or"
                    + " scribbles (--worst). --worst-points shows the single points that surprised the model most.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  inkling score run cats/ --worst 20 -o odd.svg",
            "  inkling score run cats/ --class-ratio --worst 20 -o odd-cats.svg",
            "  inkling score run cats/ --worst-points 10 -o points.png",
            "  inkling score run cats.ndjson --json > scores.jsonl",
            "  inkling score run doodles:cat*3 --per-point",
        })
final class ScoreCommand implements Callable<Integer> {

    private static final Comparator<Scored> BY_NATS =
            Comparator.comparingDouble(Scored::oddness).thenComparing(s -> -s.index());

    /** Side of a drawing's square if a point is marked in it, pixels; large, since points are small. */
    private static final int POINT_CELL = 240;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL", description = Models.HELP)
    private Path model = Path.of("");

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "DATA", description = ReadingOptions.DATA)
    private List<String> data = new ArrayList<>();

    @Option(
            names = "--worst",
            paramLabel = "N",
            description = "Only the N drawings with the most nats per point, the least likely first; with"
                    + " --class-ratio, those with the lowest ratio.")
    private @Nullable Integer worst;

    @Option(
            names = "--worst-points",
            paramLabel = "N",
            description = "Instead of drawings, the N points with the most nats (of offset and pen state), the least"
                    + " likely first.")
    private @Nullable Integer worstPoints;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "With --worst, also write these drawings to a .svg, .png, .gif, .apng or .ndjson file; with"
                    + " --worst-points, write the drawing of each point, with the line that leads to the point in red,"
                    + " dotted where the pen was up.")
    private @Nullable Path out;

    @Option(
            names = "--class-ratio",
            description = "Also print how much each drawing speaks for its class: ln p(drawing | class) - ln"
                    + " p(drawing), in nats per drawing and per point. With --worst, list the drawings with the lowest"
                    + " ratio, which are unusual for their class. Takes twice as long.")
    private boolean classRatio;

    @Option(names = "--per-point", description = "Also print each event of each drawing: offset and pen state.")
    private boolean perPoint;

    @Option(names = "--json", description = "Print one JSON object for each drawing or point, one per line.")
    private boolean json;

    @Mixin
    private ScoringOptions options = new ScoringOptions();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Override
    public Integer call() {
        check();
        PrintWriter err = spec.commandLine().getErr();
        SketchModel loaded = Models.load(model);
        Loaded drawings = reading.readAll(data, err);
        DrawingStore store = drawings.drawings();
        Dequantise dequantise = options.dequantise(store.isInteger());
        Scoring scoring = options.scoring(loaded, store, dequantise, err);
        if (!json) {
            head(store, dequantise);
        }
        if (worstPoints != null) {
            worstPoints(scoring, worstPoints);
        } else if (worst != null) {
            worst(scoring, worst);
        } else {
            each(scoring, scored -> print(lines().of(store.get(scored.index()), scored)));
        }
        return 0;
    }

    private void check() {
        if (worst != null && worst < 1) {
            throw new IllegalArgumentException("expected --worst of at least 1 but was " + worst);
        }
        if (worstPoints != null && worstPoints < 1) {
            throw new IllegalArgumentException("expected --worst-points of at least 1 but was " + worstPoints);
        }
        if (worstPoints != null && (worst != null || perPoint)) {
            throw new IllegalArgumentException(
                    "expected --worst-points or " + (perPoint ? "--per-point" : "--worst") + " but there are both");
        }
        if (worstPoints != null && classRatio) {
            throw new IllegalArgumentException("expected --worst-points or --class-ratio but there are both");
        }
        if (out != null) {
            if (worst == null && worstPoints == null) {
                throw new IllegalArgumentException(
                        "expected --worst N or --worst-points N with --out, to say how many drawings to write");
            }
            Outputs.check(out);
        }
    }

    private void each(Scoring scoring, Consumer<Scored> sink) {
        AtomicInteger next = new AtomicInteger();
        if (classRatio) {
            scoring.classScores(score ->
                    sink.accept(new Scored(next.getAndIncrement(), score.ofClass(), true, Optional.of(score))));
            return;
        }
        SketchModel scorer = scoring.model();
        Set<String> classes =
                Set.copyOf(options.givesClass(scorer) ? scorer.config().classes() : List.of());
        scoring.score(score -> {
            int index = next.getAndIncrement();
            boolean givenClass =
                    scoring.drawings().label(index).filter(classes::contains).isPresent();
            sink.accept(new Scored(index, score, givenClass, Optional.empty()));
        });
    }

    private void worst(Scoring scoring, int most) {
        DrawingStore store = scoring.drawings();
        PriorityQueue<Scored> least = new PriorityQueue<>(BY_NATS);
        each(scoring, scored -> {
            least.add(scored);
            if (least.size() > most) {
                least.remove();
            }
        });
        List<Scored> sorted = least.stream().sorted(BY_NATS.reversed()).toList();
        sorted.forEach(scored -> print(lines().of(store.get(scored.index()), scored)));
        if (out != null) {
            Outputs.write(
                    out,
                    sorted.stream().map(scored -> store.get(scored.index())).toList(),
                    sorted.stream().map(scored -> picture(store, scored)).toList(),
                    SheetStyle.DEFAULT);
        }
    }

    private void worstPoints(Scoring scoring, int most) {
        DrawingStore store = scoring.drawings();
        WorstPoints points = new WorstPoints(most);
        each(scoring, points::add);
        List<WorstPoints.Point> sorted = points.sorted();
        sorted.forEach(point -> print(lines().of(store.get(point.of().index()), point)));
        if (out != null) {
            Outputs.write(
                    out,
                    sorted.stream()
                            .map(point -> point.of().index())
                            .distinct()
                            .map(store::get)
                            .toList(),
                    sorted.stream().map(point -> picture(store, point)).toList(),
                    SheetStyle.DEFAULT.withCell(POINT_CELL));
        }
    }

    private static Picture picture(DrawingStore store, WorstPoints.Point point) {
        Drawing drawing = store.get(point.of().index());
        return Picture.of(drawing)
                .withMarkedPoint(point.index())
                .withCaption("#" + point.of().index() + "  " + NumberText.fixed(point.nats(), 1) + "  "
                        + drawing.label().orElse(""));
    }

    private static Picture picture(DrawingStore store, Scored scored) {
        return Picture.of(store.get(scored.index()))
                .withCaption("#" + scored.index() + "  "
                        + NumberText.fixed(
                                scored.ofClass().map(ClassScore::ratio).orElseGet(scored.score()::natsPerPoint), 2));
    }

    private void head(DrawingStore store, Dequantise dequantise) {
        PrintWriter printer = spec.commandLine().getOut();
        printer.println("# " + Progress.number(store.size()) + (store.size() == 1 ? " drawing, " : " drawings, ")
                + (dequantise == Dequantise.UNIFORM
                        ? "noise of half a unit on each coordinate, seed " + options.seed()
                        : "coordinates without noise"));
        printer.println(ScoreLines.head(worstPoints != null, classRatio));
    }

    private ScoreLines lines() {
        return new ScoreLines(json, perPoint);
    }

    private void print(String line) {
        PrintWriter printer = spec.commandLine().getOut();
        printer.print(line + "\n");
        if (printer.checkError()) {
            throw InklingException.failed("standard output was closed before all scores were written");
        }
    }
}
