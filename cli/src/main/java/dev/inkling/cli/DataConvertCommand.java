package dev.inkling.cli;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.geometry.Simplify;
import dev.inkling.drawing.picture.Picture;
import java.io.PrintWriter;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inkling data convert}: drawings in another format. */
@Command(
        name = "convert",
        description = {
            "Converts drawings to .ndjson, to a sheet of pictures, or to an animation of the drawings being drawn.",
            "",
            "--fit is applied first, then --simplify, then --round.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  inkling data convert sheep.npz -o sheep.ndjson",
            "  inkling data convert icons/ --fit 255 --simplify 2 -o icons.ndjson",
            "  inkling data convert cats.ndjson --limit 100 -o cats.png",
            "  inkling data convert doodles:cat*9 -o cats.apng",
            "  inkling data convert doodles:cat*3",
        })
final class DataConvertCommand implements Callable<Integer> {

    /** Drawings on a sheet without --limit. */
    private static final int SHEET = 100;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "DATA", description = ReadingOptions.DATA)
    private List<String> data = new ArrayList<>();

    @Option(
            names = "--fit",
            paramLabel = "SIDE",
            description = "Move and scale each drawing, equally in x and y, so that its smallest x and y are 0 and its"
                    + " largest coordinate is SIDE, and round to whole numbers. 255 gives the coordinates of Quick,"
                    + " Draw!.")
    private @Nullable Float side;

    @Option(
            names = "--simplify",
            paramLabel = "E",
            description = "Remove points that are within E units of the line that replaces them"
                    + " (Ramer-Douglas-Peucker); Quick, Draw! uses 2.")
    private @Nullable Double epsilon;

    @Option(
            names = "--round",
            negatable = true,
            description = "Round coordinates to whole numbers; --no-round does not. By default they are rounded only"
                    + " with --fit.")
    private @Nullable Boolean round;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Convert only the first N drawings. By default all for .ndjson, and " + SHEET + " for a"
                    + " sheet.")
    private @Nullable Integer limit;

    @Mixin
    private Outputs outputs = new Outputs();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Override
    public Integer call() {
        check();
        PrintWriter err = spec.commandLine().getErr();
        DrawingStore all = reading.readAll(data, err).drawings();
        List<Drawing> converted = converted(all.subList(0, limit == null ? all.size() : Math.min(limit, all.size())));
        if (!outputs.any()) {
            converted.forEach(drawing -> Outputs.print(spec.commandLine().getOut(), drawing));
        }
        outputs.write(converted, pictures(converted, all.labels().size() > 1, err), outputs.style());
        return 0;
    }

    private void check() {
        outputs.check();
        if (side != null && !(side > 0 && side <= 1e6)) {
            throw new IllegalArgumentException("expected --fit above 0 and at most a million but was " + side);
        }
        if (epsilon != null && !(epsilon >= 0 && Double.isFinite(epsilon))) {
            throw new IllegalArgumentException("expected --simplify of at least 0 but was " + epsilon);
        }
        if (limit != null && limit < 1) {
            throw new IllegalArgumentException("expected --limit of at least 1 but was " + limit);
        }
    }

    /** The pictures of the sheet; none if no sheet is written. */
    private List<Picture> pictures(List<Drawing> converted, boolean captions, PrintWriter err) {
        if (!outputs.anyPicture()) {
            return List.of();
        }
        if (limit == null && converted.size() > SHEET) {
            err.println("inkling: the sheet shows the first " + SHEET + " of " + Progress.number(converted.size())
                    + " drawings (--limit changes how many).");
        }
        return converted.stream()
                .limit(limit == null ? SHEET : limit)
                .map(captions ? Picture::labelled : Picture::of)
                .toList();
    }

    /** A view that converts each drawing when it is read. */
    private List<Drawing> converted(List<Drawing> drawings) {
        return new AbstractList<>() {
            @Override
            public Drawing get(int index) {
                return convert(drawings.get(index));
            }

            @Override
            public int size() {
                return drawings.size();
            }
        };
    }

    private Drawing convert(Drawing drawing) {
        Drawing fitted = side == null ? drawing : fit(drawing, side);
        Drawing simple = epsilon == null ? fitted : Simplify.rdp(fitted, epsilon);
        return (round != null ? round : side != null) ? rounded(simple) : simple;
    }

    /** Aligns and scales as {@link dev.inkling.drawing.geometry.QuickDrawRecipe} does; without extent, to 0. */
    private static Drawing fit(Drawing drawing, float side) {
        Bounds extent = drawing.bounds();
        double largest = Math.max((double) extent.maxX() - extent.minX(), (double) extent.maxY() - extent.minY());
        double factor = largest > 0 ? side / largest : 0;
        DrawingBuilder builder = new DrawingBuilder();
        for (int s = 0; s < drawing.strokes(); s++) {
            for (int i = drawing.strokeStart(s); i < drawing.strokeEnd(s); i++) {
                builder.point((float) (((double) drawing.x(i) - extent.minX()) * factor), (float)
                        (((double) drawing.y(i) - extent.minY()) * factor));
            }
            builder.endStroke();
        }
        return builder.build(drawing.info().withCanvas(new Bounds(0, 0, side, side)));
    }

    private static Drawing rounded(Drawing drawing) {
        DrawingBuilder builder = new DrawingBuilder();
        for (int s = 0; s < drawing.strokes(); s++) {
            for (int i = drawing.strokeStart(s); i < drawing.strokeEnd(s); i++) {
                builder.point((float) Math.rint(drawing.x(i)), (float) Math.rint(drawing.y(i)));
            }
            builder.endStroke();
        }
        return builder.build(drawing.info());
    }
}
