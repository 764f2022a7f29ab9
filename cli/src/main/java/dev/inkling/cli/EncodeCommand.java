package dev.inkling.cli;

import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.io.npz.NpyWriter;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.latent.Encoder;
import java.io.PrintWriter;
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

/** {@code inkling encode}: the latent vectors of drawings. */
@Command(
        name = "encode",
        description = {
            "Computes the latent vectors of drawings, for search and clustering.",
            "",
            "The file holds 32-bit floats, one row for each drawing in the order of the data: the means that the"
                    + " encoder predicts.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  inkling encode cats cat.ndjson -o cats.npy",
            "  inkling encode cats 'mine/*.svg' -o mine.npy",
        })
final class EncodeCommand implements Callable<Integer> {

    private static final int TOGETHER = 256;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL", description = Models.HELP)
    private Path model = Path.of("");

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "DATA", description = ReadingOptions.DATA)
    private List<String> data = new ArrayList<>();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE.npy",
            required = true,
            description = "The NumPy file to write.")
    private Path out = Path.of("");

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        SketchModel loaded = Models.load(model);
        LatentVectors.check(loaded);
        DrawingStore drawings = reading.readAll(data, err).drawings();
        if (drawings.points() < ScoringOptions.MANY_POINTS) {
            write(loaded.config(), drawings, loaded.encoder(), err);
        } else {
            Libtorch.withOutputs(loaded, outputs -> write(loaded.config(), drawings, outputs::posteriors, err));
        }
        return 0;
    }

    private void write(ModelConfig config, DrawingStore drawings, Encoder encoder, PrintWriter err) {
        try (Progress progress = Progress.of(err, "encoding")) {
            NpyWriter.write(out, drawings.size(), config.latent().size(), rows -> {
                for (int from = 0; from < drawings.size(); from += TOGETHER) {
                    int to = Math.min(drawings.size(), from + TOGETHER);
                    List<StrokeSequence> sequences = drawings.subList(from, to).stream()
                            .map(config.preparation()::sequence)
                            .toList();
                    encoder.encode(sequences)
                            .forEach(posterior -> rows.accept(posterior.mean().toArray()));
                    progress.update(to, drawings.size(), "");
                }
            });
        }
    }
}
