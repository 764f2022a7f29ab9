package dev.inkling.cli;

import dev.inkling.drawing.Begun;
import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.internal.InOrder;
import dev.inkling.drawing.io.DrawingReader;
import dev.inkling.drawing.io.ndjson.NdjsonReader;
import dev.inkling.drawing.picture.Picture;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.model.SketchModel;
import dev.inkling.model.sampling.BestOf;
import dev.inkling.model.sampling.Completion;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.model.sampling.NextPoint;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code inkling complete}: continues a begun drawing. */
@Command(
        name = "complete",
        description = {
            "Draws several continuations of an unfinished drawing.",
            "",
            "The beginning is shown in blue. It may have as many points as a pen or mouse gives: it is simplified like"
                    + " the model's training drawings.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  inkling complete run begun.ndjson -o completed.svg",
            "  inkling complete run begun.svg --canvas 800x600 --open -n 12 -o completed.png",
            "  inkling complete run begun.ndjson -o completed.gif",
            "  inkling complete run - -n 3 < begun.ndjson > completed.ndjson",
            "  inkling complete run begun.ndjson --density -o next.png",
        })
final class CompleteCommand implements Callable<Integer> {

    /** The most continuations that one thread draws at a time. */
    private static final int MOST_TOGETHER = 16;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL", description = Models.HELP)
    private Path model = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "PARTIAL",
            description = "A file whose first drawing is the beginning, or - to read one line of .ndjson from standard"
                    + " input.")
    private Path partial = Path.of("");

    @Option(names = "-n", paramLabel = "N", description = "Number of continuations (default: ${DEFAULT-VALUE}).")
    private int count = 6;

    @Option(
            names = "--canvas",
            paramLabel = "WxH|X0,Y0,X1,Y1",
            converter = CanvasConverter.class,
            description = "The area that was drawn on, in the units of PARTIAL. By default it is taken from PARTIAL"
                    + " (its canvas, the page of an SVG, or the box from 0 to 255), and otherwise it is the box of the"
                    + " model's training drawings.")
    private @Nullable Bounds canvas;

    @Option(names = "--open", description = "The last stroke is unfinished: the model draws the rest of it first.")
    private boolean open;

    @Option(
            names = "--closed",
            description = "The last stroke is finished. By default it is, unless PARTIAL says otherwise"
                    + " (\"open\":true).")
    private boolean closed;

    @Option(
            names = "--density",
            description = "Instead of continuations, write a map of where the model expects the next point: darker is"
                    + " more likely (as the square root of the density); blue where the stroke continues after the"
                    + " point, orange where it ends there. Needs -o with a .png file; temperatures, top-p and guidance"
                    + " have no effect.")
    private boolean density;

    @Mixin
    private DrawingOptions sampling = new DrawingOptions();

    @Mixin
    private Outputs outputs = new Outputs();

    /** {@code 800x600} or {@code 0,0,800,600}. */
    static final class CanvasConverter implements ITypeConverter<Bounds> {

        @Override
        public Bounds convert(String text) {
            String[] size = text.split("x", -1);
            String[] edges = text.split(",", -1);
            try {
                Bounds bounds = size.length == 2
                        ? new Bounds(0, 0, Float.parseFloat(size[0]), Float.parseFloat(size[1]))
                        : edges.length == 4
                                ? new Bounds(
                                        Float.parseFloat(edges[0]),
                                        Float.parseFloat(edges[1]),
                                        Float.parseFloat(edges[2]),
                                        Float.parseFloat(edges[3]))
                                : new Bounds(0, 0, 0, 0);
                if (bounds.side() > 0) {
                    return bounds;
                }
            } catch (IllegalArgumentException e) {
                // Not numbers, or edges in the wrong order: reported below.
            }
            throw new TypeConversionException("expected a size such as 800x600, or left, top, right and bottom edge"
                    + " such as 0,0,800,600, but was '" + text + "'");
        }
    }

    @Override
    public Integer call() {
        if (open && closed) {
            throw new IllegalArgumentException("expected --open or --closed but there are both");
        }
        outputs.check();
        if (density) {
            outputs.checkPng();
        }
        sampling.check(count);
        SketchModel loaded = Models.load(model);
        DrawOptions options = sampling.options(count, loaded);
        List<String> classes = sampling.classes(loaded.config());
        Begun begun = begun();
        warn(begun.drawing(), loaded.config().preparation().box());
        if (density) {
            density(loaded, begun, classes);
            return 0;
        }
        List<Completion> continuations = complete(loaded, begun, options, classes);
        if (!outputs.any()) {
            PrintWriter out = spec.commandLine().getOut();
            continuations.forEach(continuation -> Outputs.print(out, continuation.drawing()));
        }
        outputs.write(
                DrawingStore.of(continuations.stream()
                        .map(continuation -> continuation.drawing())
                        .toList()),
                continuations.stream()
                        .map(continuation -> picture(continuation, classes.size() > 1))
                        .toList(),
                outputs.style().withFitTogether(true));
        return 0;
    }

    private void density(SketchModel loaded, Begun begun, List<String> classes) {
        NextPoint next = loaded.next(meant(begun), classes.stream().findFirst());
        outputs.writeImage((file, side) -> DensityPicture.write(file, next, begun.drawing(), side));
        spec.commandLine()
                .getErr()
                .printf(
                        "inkling: the stroke continues after the next point with probability %s, ends there with %s, and"
                                + " there is no next point with %s.%n",
                        NumberText.percent(next.pen(Pen.DOWN)),
                        NumberText.percent(next.pen(Pen.UP)),
                        NumberText.percent(next.pen(Pen.END)));
    }

    private boolean lastStrokeOpen(Begun begun) {
        return open || (begun.open() && !closed);
    }

    private static Picture picture(Completion continuation, boolean caption) {
        Picture picture = caption ? Picture.labelled(continuation.drawing()) : Picture.of(continuation.drawing());
        return picture.withBegunPoints(continuation.begunPoints());
    }

    private Begun begun() {
        if (partial.toString().equals("-")) {
            return NdjsonReader.begun(System.in, "standard input");
        }
        return DrawingReader.begun(partial, new ReadingOptions().reading());
    }

    /** Warns of a beginning without a canvas that is too large: it may be on any scale. */
    private void warn(Drawing begun, Bounds box) {
        Bounds extent = begun.bounds();
        if (canvas == null
                && begun.info().canvas().isEmpty()
                && !box.union(extent).equals(box)) {
            spec.commandLine()
                    .getErr()
                    .printf(
                            "inkling: the beginning reaches beyond the box of %.0f by %.0f of the model's training"
                                    + " drawings: give the area that it was drawn on with --canvas.%n",
                            box.width(), box.height());
        }
    }

    /** The beginning as the options say that it is meant. */
    private Begun meant(Begun begun) {
        Begun meant = new Begun(begun.drawing(), lastStrokeOpen(begun));
        return canvas == null ? meant : meant.withCanvas(canvas);
    }

    private List<Completion> complete(SketchModel loaded, Begun begun, DrawOptions options, List<String> classes) {
        PrintWriter err = spec.commandLine().getErr();
        BestOf bestOf = sampling.bestOf(
                loaded, classes.isEmpty() ? begun.drawing().label().stream().toList() : classes, err);
        Begun meant = meant(begun);
        // The classes alternate, and continuations drawn together, which share the cores, are of one class.
        boolean alternating = classes.size() > 1;
        int part = alternating ? 1 : MOST_TOGETHER * InOrder.cores();
        int parts = options.count() / part + (options.count() % part == 0 ? 0 : 1);
        List<Completion> continuations = new ArrayList<>();
        try (Progress progress = Progress.of(err, "completing")) {
            InOrder.each(
                    parts,
                    alternating ? InOrder.cores() : 1,
                    p -> {
                        int first = p * part;
                        DrawOptions some = options.withFirst(first).withCount(Math.min(part, options.count() - first));
                        DrawOptions asked =
                                classes.isEmpty() ? some : some.withLabel(classes.get(first % classes.size()));
                        return loaded.complete(meant, asked, bestOf);
                    },
                    completions -> {
                        continuations.addAll(completions);
                        progress.update(continuations.size(), options.count(), "");
                    });
        }
        return continuations;
    }
}
