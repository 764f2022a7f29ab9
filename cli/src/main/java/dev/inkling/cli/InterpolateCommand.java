package dev.inkling.cli;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.picture.Picture;
import dev.inkling.model.SketchModel;
import dev.inkling.model.latent.Latent;
import dev.inkling.model.sampling.DrawOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inkling interpolate}: the way from one drawing to another. */
@Command(
        name = "interpolate",
        description = {
            "Draws the way from one drawing to another, through the latent space of a model.",
            "",
            "The way is an arc (spherical interpolation). Each step is drawn with the same chance, so that what changes"
                    + " is the place alone.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  inkling train cat.ndjson pig.ndjson --latent 64 --out animals",
            "  inkling interpolate animals cat.svg pig.svg -o way.svg",
            "  inkling interpolate animals cat.svg pig.svg --steps 25 -o way.gif",
        })
final class InterpolateCommand implements Callable<Integer> {

    private static final int MOST_STEPS = 1000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL", description = Models.HELP)
    private Path model = Path.of("");

    @Parameters(index = "1", paramLabel = "A", description = LatentVectors.DRAWING)
    private Path from = Path.of("");

    @Parameters(index = "2", paramLabel = "B", description = LatentVectors.DRAWING)
    private Path to = Path.of("");

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "How many drawings, both ends included (${DEFAULT-VALUE}).")
    private int steps = 9;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "How daring the model is; by default what suits the model.")
    private @Nullable Double temperature;

    @Option(names = "--seed", paramLabel = "S", description = "What chance derives from (${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private Outputs outputs = new Outputs();

    @Override
    public Integer call() {
        if (steps < 2 || steps > MOST_STEPS) {
            throw InklingException.usage("expected --steps of 2 to " + MOST_STEPS + " but was " + steps);
        }
        outputs.check();
        LatentVectors.check(1, temperature);
        try (SketchModel loaded = Models.load(model)) {
            LatentVectors places = new LatentVectors(loaded);
            DrawOptions options = places.options(temperature).withSeed(seed);
            Drawing first = LatentVectors.drawing(from);
            Drawing last = LatentVectors.drawing(to);
            Latent here = places.of(first);
            Latent there = places.of(last);
            List<Drawing> way = new ArrayList<>();
            try (Progress progress = Progress.of(spec.commandLine().getErr(), "drawing")) {
                for (int i = 0; i < steps; i++) {
                    double t = (double) i / (steps - 1);
                    // A class is not somewhere between two: it is that of the nearer end.
                    Optional<String> label = (t < 0.5 ? first : last).label();
                    way.add(places.draw(here.towards(there, t), label, options));
                    progress.update(i + 1, steps, "");
                }
            }
            if (!outputs.any()) {
                way.forEach(drawing -> Outputs.print(spec.commandLine().getOut(), drawing));
            }
            outputs.writeFilm(DrawingStore.of(way), Picture::of, steps);
        }
        return 0;
    }
}
