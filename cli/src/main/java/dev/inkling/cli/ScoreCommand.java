package dev.inkling.cli;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.data.Loaded;
import dev.inkling.drawing.format.Picture;
import dev.inkling.drawing.format.SheetStyle;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.model.SketchModel;
import dev.inkling.model.scoring.Dequantise;
import dev.inkling.model.scoring.DrawingScore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** {@code inkling score}: how likely each drawing is; docs/metrics.md, "NLL". */
@Command(
        name = "score",
        description = {
            "Tells how likely each drawing is to a model.",
            "",
            "In nats, the negative natural logarithm of its probability density, in units of the file: the less, the more"
                    + " likely. Nats per point allow to compare drawings of different length; those with the most are the"
                    + " odd ones, often drawings of something else, or scribbles (--worst).",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  inkling score run cats.ndjson",
            "  inkling score run cats/ --worst 20 -o odd.svg",
            "  inkling score run cats.ndjson --json > scores.jsonl",
            "  inkling score run doodles:cat*3 --per-point",
        })
final class ScoreCommand implements Callable<Integer> {

    private static final Comparator<Scored> BY_NATS =
            Comparator.comparingDouble((Scored s) -> s.score.natsPerPoint()).thenComparing(s -> -s.index);

    private static final JsonFactory JSON = new JsonFactory();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL", description = Models.HELP)
    private Path model = Path.of("");

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "DATA", description = ReadingOptions.DATA)
    private List<String> data = new ArrayList<>();

    @Option(
            names = "--worst",
            paramLabel = "N",
            description = "Only the N drawings with the most nats per point, the least likely first.")
    private @Nullable Integer worst;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "With --worst, write these drawings to a file that ends in .svg, .png or .ndjson as well.")
    private @Nullable Path out;

    @Option(names = "--per-point", description = "Each event of each drawing too: offset and pen.")
    private boolean perPoint;

    @Option(names = "--json", description = "One JSON object a line, a drawing each.")
    private boolean json;

    @Mixin
    private Scoring scoring = new Scoring();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    /** A drawing's score, its place in the data, and whether the model was told its class. */
    private record Scored(int index, DrawingScore score, boolean toldClass) {}

    @Override
    public Integer call() {
        if (worst != null && worst < 1) {
            throw InklingException.usage("expected --worst of at least 1 but was " + worst);
        }
        if (out != null) {
            if (worst == null) {
                throw InklingException.usage("expected --worst N beside --out, to say how many drawings to write");
            }
            Outputs.check(out);
        }
        PrintWriter err = spec.commandLine().getErr();
        try (SketchModel loaded = Models.load(model)) {
            Loaded drawings = reading.readAll(data, err);
            DrawingStore store = drawings.drawings();
            Dequantise dequantise = scoring.dequantise(store.isInteger());
            if (!json) {
                head(store, dequantise);
            }
            if (worst == null) {
                each(loaded, store, dequantise, scored -> tell(store, scored));
            } else {
                worst(loaded, store, dequantise, worst);
            }
        }
        return 0;
    }

    private void each(SketchModel loaded, DrawingStore store, Dequantise dequantise, Consumer<Scored> sink) {
        AtomicInteger next = new AtomicInteger();
        Set<String> classes =
                Set.copyOf(scoring.tellsClasses(loaded) ? loaded.config().classes() : List.of());
        scoring.score(loaded, store, dequantise, spec.commandLine().getErr(), score -> {
            int index = next.getAndIncrement();
            boolean toldClass = store.label(index).filter(classes::contains).isPresent();
            sink.accept(new Scored(index, score, toldClass));
        });
    }

    private void worst(SketchModel loaded, DrawingStore store, Dequantise dequantise, int most) {
        PriorityQueue<Scored> least = new PriorityQueue<>(BY_NATS);
        each(loaded, store, dequantise, scored -> {
            least.add(scored);
            if (least.size() > most) {
                least.remove();
            }
        });
        List<Scored> sorted = least.stream().sorted(BY_NATS.reversed()).toList();
        sorted.forEach(scored -> tell(store, scored));
        if (out != null) {
            Outputs.write(
                    out,
                    sorted.stream().map(scored -> store.get(scored.index)).toList(),
                    sorted.stream().map(scored -> picture(store, scored)).toList(),
                    SheetStyle.DEFAULT);
        }
    }

    private static Picture picture(DrawingStore store, Scored scored) {
        return Picture.of(store.get(scored.index))
                .withCaption("#" + scored.index + "  " + Numbers.fixed(scored.score.natsPerPoint(), 2));
    }

    private void head(DrawingStore store, Dequantise dequantise) {
        PrintWriter printer = spec.commandLine().getOut();
        printer.println("# " + Progress.number(store.size()) + (store.size() == 1 ? " drawing, " : " drawings, ")
                + (dequantise == Dequantise.UNIFORM
                        ? "noise of half a unit on each coordinate, seed " + scoring.seed()
                        : "coordinates without noise"));
        printer.println("#  index  nats/point      nats  points  drawing");
    }

    private void tell(DrawingStore store, Scored scored) {
        PrintWriter printer = spec.commandLine().getOut();
        Drawing drawing = store.get(scored.index);
        printer.print((json ? json(drawing, scored) : line(drawing, scored)) + "\n");
        if (printer.checkError()) {
            throw InklingException.failed("standard output was closed before all scores were written");
        }
    }

    private String line(Drawing drawing, Scored scored) {
        DrawingScore score = scored.score;
        StringBuilder line = new StringBuilder()
                .append(Numbers.right(Integer.toString(scored.index), 8))
                .append(Numbers.right(Numbers.fixed(score.natsPerPoint(), 3), 12))
                .append(Numbers.right(Numbers.fixed(score.nats(), 1), 10))
                .append(Numbers.right(Integer.toString(score.points()), 8))
                .append("  ")
                .append(drawing.label().orElse("-"));
        drawing.info().id().ifPresent(id -> line.append("  ").append(id));
        if (perPoint) {
            for (int event = 0; event <= score.points(); event++) {
                line.append("\n        ")
                        .append(Numbers.right(Integer.toString(event), 6))
                        .append("  pen ")
                        .append(Numbers.left(pen(score.pen(event)), 4))
                        .append(Numbers.right(nats(score.penNats(event)), 9))
                        .append("  offset")
                        .append(Numbers.right(nats(score.offsetNats(event)), 9));
            }
        }
        return line.toString();
    }

    private static String pen(int pen) {
        return pen == Pen.DOWN ? "down" : pen == Pen.UP ? "up" : "end";
    }

    private static String nats(double nats) {
        return Double.isNaN(nats) ? "-" : Numbers.fixed(nats, 3);
    }

    /** Token by token: the library's trees take longer to make themselves ready than one drawing takes to be scored. */
    private String json(Drawing drawing, Scored scored) {
        DrawingScore score = scored.score;
        StringWriter text = new StringWriter();
        try (JsonGenerator line = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            line.writeStartObject();
            line.writeNumberProperty("index", scored.index);
            drawing.info().id().ifPresent(id -> line.writeStringProperty("key_id", id));
            drawing.label().ifPresent(label -> line.writeStringProperty("word", label));
            line.writeBooleanProperty("told_class", scored.toldClass);
            line.writeNumberProperty("points", score.points());
            line.writeNumberProperty("nats", score.nats());
            line.writeNumberProperty("nats_per_point", score.natsPerPoint());
            if (perPoint) {
                line.writeArrayPropertyStart("events");
                for (int event = 0; event <= score.points(); event++) {
                    line.writeStartObject();
                    write(line, "offset", score.offsetNats(event));
                    write(line, "pen", score.penNats(event));
                    line.writeEndObject();
                }
                line.writeEndArray();
            }
            line.writeEndObject();
        }
        return text.toString();
    }

    private static void write(JsonGenerator line, String name, double nats) {
        if (Double.isNaN(nats)) {
            line.writeNullProperty(name);
        } else {
            line.writeNumberProperty(name, nats);
        }
    }
}
