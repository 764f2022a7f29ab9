package dev.inkling.cli;

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

/** {@code inkling export}: a model in another format. */
@Command(
        name = "export",
        description = {
            "Writes a model in another format.",
            "",
            "@|bold half|@ is a model directory whose parameters have 16 bits instead of 32 (half precision). It is"
                    + " half as large, and every command that takes a model accepts it. What it draws differs a"
                    + " little, since the parameters are rounded.",
            "",
            "@|bold sketch-rnn|@ is a file that sketch-rnn-js, @magenta/sketch and ml5 read, to draw in a web page. It"
                    + " can only hold a model like the decoders of Sketch-RNN, a plain LSTM with 20 Gaussians:"
                    + " 'inkling train DATA --recipe recipes/models/sketch-rnn.json' trains one. See"
                    + " docs/published.md.",
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

    /** The formats that a model can be written in. */
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

    @Option(names = "--format", paramLabel = "half|sketch-rnn", required = true, description = "The format to write.")
    private Format format = Format.HALF;

    @Option(
            names = "--pixel-factor",
            paramLabel = "F",
            description = "With sketch-rnn: the pixel factor of the program that reads the file, so that it draws in"
                    + " the units of the model's training drawings (default: 2, as in sketch-rnn-js and"
                    + " @magenta/sketch; ml5 uses 3).")
    private @Nullable Double pixelFactor;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "PATH",
            required = true,
            description = "With half, a new folder, or a model directory to replace; with sketch-rnn, a file.")
    private Path out = Path.of("");

    @Override
    public Integer call() {
        if (format == Format.HALF && pixelFactor != null) {
            throw new IllegalArgumentException("expected --format sketch-rnn with --pixel-factor but was half");
        }
        if (format == Format.HALF && Models.isClassifier(model)) {
            Classifier classifier = Models.classifier(model);
            classifier.save(out, classifier.card(), FloatType.F16);
            printSize();
            return 0;
        }
        SketchModel loaded = Models.load(model);
        switch (format) {
            case HALF -> loaded.save(out, loaded.card(), FloatType.F16);
            case SKETCH_RNN ->
                SketchRnn.write(
                        loaded, out, name(), Optional.ofNullable(pixelFactor).orElse(SketchRnn.PIXEL_FACTOR));
        }
        printSize();
        return 0;
    }

    private void printSize() {
        spec.commandLine().getOut().println(out + ": " + NumberText.bytes(size(out)));
    }

    /** The name of what the model draws: that of the file, up to the first dot. */
    private String name() {
        return String.valueOf(out.getFileName()).replaceFirst("\\..*", "");
    }

    private static long size(Path path) {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
