package dev.inkling.cli;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.picture.Picture;
import dev.inkling.model.SketchModel;
import dev.inkling.model.latent.Latent;
import dev.inkling.model.sampling.DrawOptions;
import java.nio.file.Path;
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

/** {@code inkling blend}: sums and differences of drawings. */
@Command(
        name = "blend",
        description = {
            "Adds and subtracts drawings in the latent space of a model.",
            "",
            "The sheet shows each drawing, in blue, and then what the model draws from the resulting latent vector.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  inkling blend cats a.svg - b.svg + c.svg -o blend.svg",
            "  inkling blend cats a.svg + b.svg -n 4 --temperature 0.3 -o four.png",
        })
final class BlendCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL", description = Models.HELP)
    private Path model = Path.of("");

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "A - B + C",
            description = "The drawings to add and subtract: files, of which the first drawing is used, with a + or -"
                    + " between them.")
    private List<String> terms = new ArrayList<>();

    @Option(
            names = "-n",
            paramLabel = "N",
            description = "Number of drawings made from the result (default: ${DEFAULT-VALUE}).")
    private int count = 1;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "How random the drawings are: lower is neater. By default the model's own setting.")
    private @Nullable Double temperature;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the random choices (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private Outputs outputs = new Outputs();

    /** A drawing and whether it is subtracted. */
    private record Term(Path file, boolean minus) {}

    @Override
    public Integer call() {
        outputs.check();
        List<Term> asked = asked();
        LatentVectors.check(count, temperature);
        SketchModel loaded = Models.load(model);
        LatentVectors vectors = new LatentVectors(loaded);
        DrawOptions options = vectors.options(temperature).withSeed(seed);
        List<Picture> pictures = new ArrayList<>();
        Latent sum = Latent.of(new float[loaded.config().latent().size()]);
        for (Term term : asked) {
            Drawing drawing = LatentVectors.drawing(term.file);
            Latent latent = vectors.of(drawing);
            sum = term.minus ? sum.minus(latent) : sum.plus(latent);
            pictures.add(Picture.of(drawing)
                    .withBegunPoints(drawing.points())
                    .withCaption((pictures.isEmpty() && !term.minus ? "" : term.minus ? "- " : "+ ")
                            + term.file.getFileName()));
        }
        List<Drawing> drawn = new ArrayList<>();
        Drawing first = LatentVectors.drawing(asked.get(0).file);
        for (int i = 0; i < count; i++) {
            Drawing drawing = vectors.draw(sum, first.label(), options.withFirst(i));
            drawn.add(drawing);
            pictures.add(Picture.of(drawing).withCaption("="));
        }
        if (!outputs.any()) {
            drawn.forEach(drawing -> Outputs.print(spec.commandLine().getOut(), drawing));
        }
        outputs.write(drawn, pictures, outputs.style().withColumns(pictures.size()));
        return 0;
    }

    private List<Term> asked() {
        List<Term> asked = new ArrayList<>();
        boolean minus = false;
        boolean signed = true;
        for (String term : terms) {
            if (term.equals("+") || term.equals("-")) {
                if (signed && !asked.isEmpty()) {
                    throw wrong("found two signs in a row");
                }
                minus = term.equals("-");
                signed = true;
            } else {
                if (!signed) {
                    throw wrong("found no sign before " + term);
                }
                asked.add(new Term(Path.of(term), minus));
                minus = false;
                signed = false;
            }
        }
        if (signed) {
            throw wrong(asked.isEmpty() ? "found no file" : "found no file after the last sign");
        }
        return asked;
    }

    private static IllegalArgumentException wrong(String found) {
        return new IllegalArgumentException(
                "expected files with a + or - between them, such as a.svg - b.svg + c.svg, but " + found
                        + ": put spaces around the signs");
    }
}
