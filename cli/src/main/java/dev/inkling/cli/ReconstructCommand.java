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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inkling reconstruct}: drawings drawn again from their latent vectors. */
@Command(
        name = "reconstruct",
        description = {
            "Reconstructs drawings from nothing but their latent vectors.",
            "",
            "Each drawing has a row of the sheet: first the drawing itself, in blue, then what the model draws from"
                    + " its latent vector at each temperature.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  inkling train cat.ndjson --latent 64 --minutes 15 --out cats",
            "  inkling reconstruct cats cat.ndjson -o again.svg",
            "  inkling reconstruct cats cat.ndjson -n 4 --temperatures 0.1,0.5,1 -o again.png",
            "  inkling reconstruct cats cat.ndjson -n 100 --temperatures 0.2 > again.ndjson",
        })
final class ReconstructCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL", description = Models.HELP)
    private Path model = Path.of("");

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "DATA", description = ReadingOptions.DATA)
    private List<String> data = new ArrayList<>();

    @Option(
            names = "-n",
            paramLabel = "N",
            description = "Number of drawings to reconstruct, from the first on (default: ${DEFAULT-VALUE}).")
    private int count = 8;

    @Option(
            names = "--temperatures",
            paramLabel = "T,T…",
            split = ",",
            description = "The temperatures to draw at, one column each (default: ${DEFAULT-VALUE}).")
    private List<Double> temperatures = List.of(0.1, 0.3, 0.5, 0.7, 1.0);

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the random choices (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private Outputs outputs = new Outputs();

    @Override
    public Integer call() {
        if (count < 1) {
            throw new IllegalArgumentException("expected -n of at least 1 but was " + count);
        }
        outputs.check();
        temperatures.forEach(temperature -> LatentVectors.check(1, temperature));
        SketchModel loaded = Models.load(model);
        LatentVectors vectors = new LatentVectors(loaded);
        List<DrawOptions> each = temperatures.stream()
                .map(temperature -> vectors.options(temperature).withSeed(seed))
                .toList();
        DrawingStore drawings =
                reading.readAll(data, spec.commandLine().getErr()).drawings();
        int n = Math.min(count, drawings.size());
        List<Drawing> again = new ArrayList<>();
        List<Picture> pictures = new ArrayList<>();
        try (Progress progress = Progress.of(spec.commandLine().getErr(), "drawing again")) {
            for (int i = 0; i < n; i++) {
                Drawing drawing = drawings.get(i);
                Latent latent = vectors.of(drawing);
                pictures.add(Picture.of(drawing).withBegunPoints(drawing.points()));
                for (DrawOptions options : each) {
                    Drawing drawn = vectors.draw(latent, drawing.label(), options.withFirst(i));
                    again.add(drawn);
                    pictures.add(Picture.of(drawn)
                            .withCaption(
                                    i == 0 ? NumberText.fixed(options.sampling().temperature(), 1) : ""));
                }
                progress.update(i + 1, n, "");
            }
        }
        if (!outputs.any()) {
            again.forEach(drawing -> Outputs.print(spec.commandLine().getOut(), drawing));
        }
        outputs.write(again, pictures, outputs.style().withColumns(1 + each.size()));
        return 0;
    }
}
