package dev.inkling.cli;

import dev.inkling.drawing.Drawing;
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

/** {@code inkling interpolate}: the transition from one drawing to another. */
@Command(
        name = "interpolate",
        description = {
            "Draws the transition from one drawing to another, through the latent space of a model.",
            "",
            "The path is an arc (spherical interpolation). Every step makes the same random choices, so that only the"
                    + " latent vector changes.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  inkling train cat.ndjson pig.ndjson --latent 64 --out animals",
            "  inkling interpolate animals cat.svg pig.svg -o steps.svg",
            "  inkling interpolate animals cat.svg pig.svg --steps 25 -o steps.gif",
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
            description = "Number of drawings, both ends included (default: ${DEFAULT-VALUE}).")
    private int steps = 9;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "How random the drawings are: lower is neater. By default the model's own setting.")
    private @Nullable Double temperature;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the random choices (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private Outputs outputs = new Outputs();

    @Override
    public Integer call() {
        if (steps < 2 || steps > MOST_STEPS) {
            throw new IllegalArgumentException("expected --steps of 2 to " + MOST_STEPS + " but was " + steps);
        }
        outputs.check();
        LatentVectors.check(1, temperature);
        SketchModel loaded = Models.load(model);
        LatentVectors vectors = new LatentVectors(loaded);
        DrawOptions options = vectors.options(temperature).withSeed(seed);
        Drawing first = LatentVectors.drawing(from);
        Drawing last = LatentVectors.drawing(to);
        Latent start = vectors.of(first);
        Latent end = vectors.of(last);
        List<Drawing> drawings = new ArrayList<>();
        try (Progress progress = Progress.of(spec.commandLine().getErr(), "drawing")) {
            for (int i = 0; i < steps; i++) {
                double t = (double) i / (steps - 1);
                // There is no class between two: use that of the nearer end.
                Optional<String> label = (t < 0.5 ? first : last).label();
                drawings.add(vectors.draw(start.towards(end, t), label, options));
                progress.update(i + 1, steps, "");
            }
        }
        if (!outputs.any()) {
            drawings.forEach(drawing -> Outputs.print(spec.commandLine().getOut(), drawing));
        }
        outputs.writeFilm(DrawingStore.of(drawings), Picture::of, steps);
        return 0;
    }
}
