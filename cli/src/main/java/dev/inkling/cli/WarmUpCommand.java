package dev.inkling.cli;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.PenLoss;
import dev.inkling.model.config.Size;
import dev.inkling.model.parameters.Parameters;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Runs the commands that should start quickly, on a small untrained model, and deletes the results. The launcher
 * archives the classes that this loads, so that the next start takes half the time.
 */
@Command(name = "warm-up", description = "Loads the classes of short commands, for the launcher.", hidden = true)
final class WarmUpCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        Path folder = temporary();
        try {
            SketchModel untrained = untrained();
            String model = folder.resolve("model").toString();
            String drawings = folder.resolve("a.ndjson").toString();
            String picture = folder.resolve("a.svg").toString();
            untrained.save(Path.of(model), "A model that was not trained.");
            return run("--help")
                    + run("draw", "--help")
                    + run("draw", model, "-n", "2", "-o", drawings, "-o", picture)
                    + run("complete", model, drawings, "-n", "2", "-o", picture)
                    + run("score", model, drawings)
                    + run("data", "info", drawings);
        } finally {
            remove(folder);
        }
    }

    /** Runs a command and discards its output. */
    private static int run(String... args) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        CommandLine inkling = Inkling.commandLine(Inkling.commands(), args);
        return Inkling.run(inkling.setOut(nowhere).setErr(nowhere), args);
    }

    private static SketchModel untrained() {
        ModelConfig config = ModelConfig.of(
                new Preparation(30, Bounds.QUICKDRAW, Preparation.Anchor.BOX, 2, true),
                Size.TINY.transformer(),
                HeadConfig.DEFAULT,
                new PenLoss.CrossEntropy(),
                List.of("cat"));
        return SketchModel.of(config, Parameters.initial(config, 0));
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("inkling");
        } catch (IOException e) {
            throw InklingException.failed("cannot make a temporary folder: " + InklingException.reason(e), e);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw InklingException.failed(
                    "cannot remove the temporary folder " + folder + ": " + InklingException.reason(e), e);
        }
    }
}
