package dev.inkling.cli;

import dev.inkling.model.SketchModel;
import dev.inkling.model.parameters.FloatType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  inkling export run --format half -o cats",
            "  inkling export inkling-demo/model --format half -o small",
        })
final class ExportCommand implements Callable<Integer> {

    /** What a model can be written as. */
    enum Format {
        /** A model directory of half the size. */
        HALF;

        void write(SketchModel model, Path out) {
            switch (this) {
                case HALF -> model.save(out, model.card(), FloatType.F16);
            }
        }
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "MODEL", description = Models.HELP)
    private Path model = Path.of("");

    @Option(names = "--format", paramLabel = "half", required = true, description = "The form.")
    private Format format = Format.HALF;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "PLACE",
            required = true,
            description = "What to write: with half, a folder that is new or a model's.")
    private Path out = Path.of("");

    @Override
    public Integer call() {
        try (SketchModel loaded = Models.load(model)) {
            format.write(loaded, out);
        }
        spec.commandLine().getOut().println(out + ": " + Numbers.bytes(size(out)));
        return 0;
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
