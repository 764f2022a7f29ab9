package dev.inkling.cli;

import dev.inkling.model.SketchModel;
import dev.inkling.model.config.Features;
import dev.inkling.model.published.SketchRnn;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inkling import}: a model directory of a model that another program trained. */
@Command(
        name = "import",
        description = {
            "Converts a model of another program to a model directory, which every command that takes a model accepts.",
            "",
            "@|bold sketch-rnn|@ reads the models that Google published with Sketch-RNN: decoders (NAME.gen.json), and"
                    + " models that also have an encoder and a latent space (NAME.vae.json). See docs/published.md.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  inkling import sketch-rnn bird.gen.json -o bird",
            "  inkling draw bird -n 16 -o birds.svg",
            "  inkling score bird drawings.ndjson --precision double",
        })
final class ImportCommand implements Callable<Integer> {

    private static final String SKETCH_RNN = "sketch-rnn";

    /** The input of a model before its first offset. */
    enum FirstInput {
        PEN_DOWN(Features.STROKE_5),
        ZEROS(Features.STROKE_5_FROM_ZERO);

        private final Features features;

        FirstInput(Features features) {
            this.features = features;
        }

        @Override
        public String toString() {
            return NumberText.lower(this).replace('_', '-');
        }
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = SKETCH_RNN, description = "The kind of the file.")
    private String form = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The file to read.")
    private Path file = Path.of("");

    @Option(
            names = {"-o", "--out"},
            paramLabel = "MODEL",
            required = true,
            description = "The model directory to write: new, or an existing one to replace.")
    private Path out = Path.of("");

    @Option(
            names = "--pixel-factor",
            paramLabel = "F",
            description = "Offsets are multiplied by F and divided by the file's scale_factor before the model sees"
                    + " them, so a larger F makes it draw smaller (default: ${DEFAULT-VALUE}, as in sketch-rnn-js and"
                    + " @magenta/sketch, which suits drawings in a box of 255; ml5 uses 3).")
    private double pixelFactor = SketchRnn.PIXEL_FACTOR;

    @Option(
            names = "--first-input",
            paramLabel = "pen-down|zeros",
            description = "The input of the model before its first offset: pen-down, as in its training and in"
                    + " @magenta/sketch, or zeros, as in sketch-rnn-js (default: ${DEFAULT-VALUE}).")
    private FirstInput firstInput = FirstInput.PEN_DOWN;

    @Override
    public Integer call() {
        if (!form.equals(SKETCH_RNN)) {
            throw new IllegalArgumentException(
                    "expected the kind of file, " + SKETCH_RNN + ", before its name but was " + form);
        }
        SketchModel model = SketchRnn.read(file, pixelFactor, firstInput.features);
        model.save(out, card());
        spec.commandLine().getOut().println(out + ": draw with it: inkling draw " + out + " -o drawing.svg");
        return 0;
    }

    private String card() {
        return "# " + file.getFileName() + "\n\nA decoder of Sketch-RNN, read by `inkling import sketch-rnn` with pixel"
                + " factor " + pixelFactor + " and first input " + firstInput
                + ".\n\nIts publisher states what it was trained on, and under what terms it may be used.\n";
    }
}
