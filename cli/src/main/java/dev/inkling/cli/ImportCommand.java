package dev.inkling.cli;

import dev.inkling.drawing.InklingException;
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
            "Makes a model directory of another program's model, and everything that takes a model takes it.",
            "",
            "@|bold sketch-rnn|@ reads the models that Google published with Sketch-RNN: decoders, NAME.gen.json, and those"
                    + " that have an encoder and a latent space as well, NAME.vae.json. docs/published.md tells more.",
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

    /** What a model is told before its first offset. */
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

    @Parameters(index = "0", paramLabel = SKETCH_RNN, description = "What kind of file it is.")
    private String form = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The file to read.")
    private Path file = Path.of("");

    @Option(
            names = {"-o", "--out"},
            paramLabel = "MODEL",
            required = true,
            description = "The model directory to write: new, or a model's, which is replaced.")
    private Path out = Path.of("");

    @Option(
            names = "--pixel-factor",
            paramLabel = "F",
            description =
                    "What offsets are multiplied by, and then divided by the file's scale_factor, before the model"
                            + " sees them; so the larger F, the smaller it draws (${DEFAULT-VALUE}, as in sketch-rnn-js and"
                            + " @magenta/sketch, which suits drawings in a box of 255; ml5 has 3).")
    private double pixelFactor = SketchRnn.PIXEL_FACTOR;

    @Option(
            names = "--first-input",
            paramLabel = "pen-down|zeros",
            description =
                    "What the model is told before its first offset: that the pen is down, as in its training and in"
                            + " @magenta/sketch (${DEFAULT-VALUE}, the default), or zeros, as in sketch-rnn-js.")
    private FirstInput firstInput = FirstInput.PEN_DOWN;

    @Override
    public Integer call() {
        if (!form.equals(SKETCH_RNN)) {
            throw InklingException.usage(
                    "expected the kind of file, " + SKETCH_RNN + ", before its name but was " + form);
        }
        try (SketchModel model = SketchRnn.read(file, pixelFactor, firstInput.features)) {
            model.save(out, card());
        }
        spec.commandLine().getOut().println(out + ": draw with it: inkling draw " + out + " -o drawing.svg");
        return 0;
    }

    private String card() {
        return "# " + file.getFileName() + "\n\nA decoder of Sketch-RNN, read by `inkling import sketch-rnn` with pixel"
                + " factor " + pixelFactor + " and first input " + firstInput
                + ".\n\nWhat it learned from, and under what terms it may be used, its publisher says.\n";
    }
}
