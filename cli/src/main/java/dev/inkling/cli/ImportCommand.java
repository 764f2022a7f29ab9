package dev.inkling.cli;

import dev.inkling.drawing.InklingException;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.Features;
import dev.inkling.model.published.SketchRnn;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a model directory of a model in another form. */
@Command(
        name = "import",
        description = {
            "Reads a model of another program.",
            "",
            "@|bold sketch-rnn|@ is the JSON of the decoders that were published with Sketch-RNN (NAME.gen.json): points go"
                    + " in as they are, multiplied by the pixel factor and divided by the file's scale_factor.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  inkling import sketch-rnn bird.gen.json -o bird",
            "  inkling draw bird -n 16 --temperature 0.25 -o birds.svg",
        })
final class ImportCommand implements Callable<Integer> {

    /** What can be read. */
    enum Form {
        SKETCH_RNN;

        @Override
        public String toString() {
            return "sketch-rnn";
        }
    }

    /** What a model is told before anything is drawn. */
    enum FirstInput {
        PEN_DOWN(Features.STROKE_5),
        ZEROS(Features.STROKE_5_FROM_ZERO);

        private final Features features;

        FirstInput(Features features) {
            this.features = features;
        }
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "sketch-rnn", description = "The form that the file has.")
    private String form = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The file.")
    private Path file = Path.of("");

    @Option(
            names = {"-o", "--out"},
            paramLabel = "MODEL",
            required = true,
            description = "The model directory to write: new, or a model's.")
    private Path out = Path.of("");

    @Option(
            names = "--pixel-factor",
            paramLabel = "F",
            description =
                    "What points are multiplied by before they are divided by scale_factor (${DEFAULT-VALUE}, as in"
                            + " sketch-rnn-js).")
    private double pixelFactor = SketchRnn.PIXEL_FACTOR;

    @Option(
            names = "--first-input",
            paramLabel = "pen-down|zeros",
            description = "What the model is told first: a pen put down, as in its training and @magenta/sketch (the"
                    + " default), or zeros, as in sketch-rnn-js.")
    private String firstInput = "pen-down";

    @Override
    public Integer call() {
        if (!form.equals(Form.SKETCH_RNN.toString())) {
            throw InklingException.usage("expected the form sketch-rnn, the one that can be read, but was " + form);
        }
        try (SketchModel model = SketchRnn.read(file, pixelFactor, first().features)) {
            model.save(out, card());
        }
        spec.commandLine()
                .getOut()
                .println(out + ": draw with it: inkling draw " + out + " --temperature 0.25 -o drawing.svg");
        return 0;
    }

    private FirstInput first() {
        for (FirstInput each : FirstInput.values()) {
            if (each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(firstInput)) {
                return each;
            }
        }
        throw InklingException.usage("expected --first-input pen-down or zeros but was " + firstInput);
    }

    private String card() {
        return "# " + file.getFileName() + "\n\nA decoder that was published with Sketch-RNN, read by `inkling import"
                + " sketch-rnn` with pixel factor " + pixelFactor + " and first input " + firstInput
                + ".\n\nWhat it learned"
                + " from, and under what terms it may be used, its publisher says.\n";
    }
}
