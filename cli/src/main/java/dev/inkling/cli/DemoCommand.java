package dev.inkling.cli;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.data.DataOptions;
import dev.inkling.drawing.data.DataSet;
import dev.inkling.drawing.io.DrawingWriter;
import dev.inkling.drawing.picture.Picture;
import dev.inkling.drawing.picture.SheetStyle;
import dev.inkling.model.SketchModel;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.run.DataNote;
import dev.inkling.run.Length;
import dev.inkling.run.Recipe;
import dev.inkling.training.Trainer;
import dev.inkling.training.TrainingData;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code inkling demo}: trains and draws in two minutes, without any data. */
@Command(
        name = "demo",
        description = {
            "Trains a small model on the built-in drawings and draws a gallery with it, in about two minutes.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  inkling demo",
            "  inkling demo --minutes 5 --out my-demo",
            "  inkling draw my-demo/model --class fish -n 16 -o fish.svg"
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    /** Kinds of doodles that differ in how they are drawn: closed curves, loops, straight lines, many strokes. */
    private static final List<String> KINDS =
            List.of("cat", "face", "fish", "flower", "house", "sailboat", "snail", "star", "teapot");

    private static final int PER_KIND = 400;
    private static final int ROWS = 4;
    private static final double SAVE_SECONDS = 30;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "The folder for all output (default: inkling-demo); if it exists, a number is added to its"
                    + " name.")
    private @Nullable Path out;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "Training time in minutes (default: ${DEFAULT-VALUE}); the longer, the better it draws.")
    private double minutes = 2;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of all random choices (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        PrintWriter results = spec.commandLine().getOut();
        Path folder = free(out == null ? Path.of("inkling-demo") : out);
        String source = "doodles:"
                + String.join(
                        ",", KINDS.stream().map(kind -> kind + "*" + PER_KIND).toList());
        DataSet set = DataSet.read(List.of(source), DataOptions.DEFAULT);
        TrainingData data = TrainingData.of(set.train(), set.valid());
        Recipe recipe = TrainCommand.fastest(Recipe.DEFAULT)
                .withLength(new Length.Minutes(minutes))
                .withBatch(32)
                .withSeed(seed)
                .onThisMachine();
        TrainingSession session = new TrainingSession(err, recipe, data);
        session.introduce();
        DataNote note = DataNote.of(data.train(), data.valid()).withSources(List.of(source));
        Trainer.Outcome outcome = session.run(new TrainingSession.Where(
                makeFolder(folder).resolve("run"), note, "inkling demo", false, SAVE_SECONDS));
        if (!outcome.finished()) {
            return 0;
        }
        gallery(folder, outcome);
        results.println("A gallery:     " + folder.resolve("gallery.svg") + " and " + folder.resolve("gallery.png"));
        results.println("A loss curve:  " + folder.resolve("run").resolve("loss.png"));
        results.println("A model:       " + folder.resolve("model"));
        results.println("Now try:       inkling draw " + folder.resolve("model") + " --class fish -n 16 -o fish.svg");
        return 0;
    }

    private static Path free(Path wanted) {
        Path path = wanted;
        for (int i = 2; Files.exists(path); i++) {
            path = Path.of(wanted + "-" + i);
        }
        return path;
    }

    private static Path makeFolder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw InklingException.failed(
                    "cannot make the folder " + folder + ": " + InklingException.reason(e) + "; choose another --out",
                    e);
        }
    }

    /** Draws rows of drawings, with one column for each kind. */
    private void gallery(Path folder, Trainer.Outcome outcome) {
        List<Picture> pictures = new ArrayList<>();
        SketchModel model = SketchModel.load(outcome.model());
        for (int row = 0; row < ROWS; row++) {
            for (String kind : KINDS) {
                DrawOptions options =
                        model.drawOptions().withSeed(seed).withFirst(row).withLabel(kind);
                model.draw(options).forEach(drawing -> pictures.add(Picture.labelled(drawing)));
            }
        }
        model.save(folder.resolve("model"), model.card());
        SheetStyle style = SheetStyle.DEFAULT.withColumns(KINDS.size()).withCell(120);
        DrawingWriter.write(folder.resolve("gallery.svg"), pictures, style);
        DrawingWriter.write(folder.resolve("gallery.png"), pictures, style);
    }
}
