package dev.inkling.cli;

import dev.inkling.drawing.InklingException;
import dev.inkling.model.Classifier;
import dev.inkling.model.SketchModel;
import dev.inkling.model.parameters.FloatType;
import dev.inkling.model.published.SketchRnn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inkling export}: a model in another form. */
@Command(
        name = "export",
        description = {
            "Writes a model in another form.",
            "",
            "@|bold half|@ is a model directory whose numbers have 16 bits instead of 32 (half precision): half as large, and"
                    + " everything that takes a model takes it. What it draws differs a little, as the rounded numbers do.",
            "",
            "@|bold sketch-rnn|@ is a file that sketch-rnn-js, @magenta/sketch and ml5 read, to draw in a web page. Only the"
                    + " model of Sketch-RNN's decoders fits into it, a plain LSTM with 20 Gaussians: 'inkling train DATA"
                    + " --recipe recipes/models/sketch-rnn.json' trains one. docs/published.md tells more.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  inkling export run --format half -o cats",
            "  inkling export inkling-demo/model --format half -o small",
            "  inkling export lstm-run --format sketch-rnn -o cats.json",
        })
final class ExportCommand implements Callable<Integer> {

    /** What a model can be written as. */
    enum Format {
        /** A model directory of half the size. */
        HALF,
        /** Sketch-RNN's JSON. */
        SKETCH_RNN;

        @Override
        public String toString() {
            return NumberText.lower(this).replace('_', '-');
        }
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "MODEL", description = Models.HELP)
    private Path model = Path.of("");

    @Option(names = "--format", paramLabel = "half|sketch-rnn", required = true, description = "What to write.")
    private Format format = Format.HALF;

    @Option(
            names = "--pixel-factor",
            paramLabel = "F",
            description =
                    "With sketch-rnn: the pixel factor of the program that reads it, which then draws in the units of the"
                            + " drawings that the model learned from (2, as in sketch-rnn-js and @magenta/sketch; ml5 has"
                            + " 3).")
    private @Nullable Double pixelFactor;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "PLACE",
            required = true,
            description = "What to write: with half, a folder that is new or a model's; with sketch-rnn, a file.")
    private Path out = Path.of("");

    @Override
    public Integer call() {
        if (format == Format.HALF && pixelFactor != null) {
            throw InklingException.usage("expected --format sketch-rnn beside --pixel-factor but was half");
        }
        if (format == Format.HALF && Models.isClassifier(model)) {
            Classifier classifier = Models.classifier(model);
            classifier.save(out, classifier.card(), FloatType.F16);
            tell();
            return 0;
        }
        try (SketchModel loaded = Models.load(model)) {
            switch (format) {
                case HALF -> loaded.save(out, loaded.card(), FloatType.F16);
                case SKETCH_RNN ->
                    SketchRnn.write(
                            loaded,
                            out,
                            name(),
                            Optional.ofNullable(pixelFactor).orElse(SketchRnn.PIXEL_FACTOR));
            }
        }
        tell();
        return 0;
    }

    private void tell() {
        spec.commandLine().getOut().println(out + ": " + NumberText.bytes(size(out)));
    }

    /** What the file says that it draws: its own name up to the first dot. */
    private String name() {
        return String.valueOf(out.getFileName()).replaceFirst("\\..*", "");
    }

    private static long size(Path place) {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
