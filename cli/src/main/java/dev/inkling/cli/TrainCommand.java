package dev.inkling.cli;

import dev.inkling.drawing.data.DataSet;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.doodle.Doodles;
import dev.inkling.engine.ArithmeticChoice;
import dev.inkling.model.config.EncoderConfig;
import dev.inkling.model.config.Size;
import dev.inkling.run.Augmentation;
import dev.inkling.run.DataNote;
import dev.inkling.run.Length;
import dev.inkling.run.Recipe;
import dev.inkling.run.RunDirectory;
import dev.inkling.run.Task;
import dev.inkling.training.Trainer;
import dev.inkling.training.TrainingData;
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

/** {@code inkling train}: trains a model on drawings, in a run directory. */
@Command(
        name = "train",
        description = {
            "Trains a model on drawings.",
            "",
            "The run directory holds the recipe, the metrics, sample drawings made while training, and checkpoints."
                    + " Every command that takes a MODEL accepts it and uses its best checkpoint. Training can be"
                    + " stopped with Ctrl-C or killed at any moment; --resume continues it.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  inkling train doodles:cat,fish --minutes 2 --out cats-and-fish",
            "  inkling train teapot.ndjson --minutes 7 --out teapots",
            "  inkling train --resume --out teapots",
            "  inkling train quickdraw --task classify --out names",
            "  inkling train --toy --out toy"
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {

    /** For memorising one drawing: a small network, no augmentation. */
    private static final Recipe TOY = Recipe.DEFAULT
            .withSize(Size.TINY)
            .withAugmentation(Augmentation.NONE)
            .withLength(new Length.Steps(1500))
            .withWorkers(1);

    /** The name of the toy drawing in {@code data.json}: no file on the command line can have it. */
    private static final String TOY_NAME = "--toy";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "DATA",
            arity = "0..*",
            description = "Files of drawings, folders of them, quoted patterns, or the built-in 'doodles'. If a folder"
                    + " contains train and valid, these parts are used; of other drawings, one in twenty, chosen by"
                    + " content, is kept for validation and another one in twenty for testing.")
    private List<String> sources = new ArrayList<>();

    @Option(names = "--out", paramLabel = "RUN", required = true, description = "The run directory.")
    private Path out = Path.of("");

    @Option(
            names = "--valid",
            paramLabel = "DATA",
            description = "Drawings for validation; all of DATA is then used for training.")
    private List<String> validSources = new ArrayList<>();

    @Option(names = "--resume", description = "Resume the run, with its own data and recipe.")
    private boolean resume;

    @Option(
            names = "--save-every",
            paramLabel = "SECONDS",
            description =
                    "Time between checkpoints (default: ${DEFAULT-VALUE}); every new best model is saved as" + " well.")
    private double saveSeconds = 30;

    @Option(
            names = "--toy",
            description = "Memorise one built-in drawing, and show it next to what the model draws: a first check"
                    + " after changing a model.")
    private boolean toy;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private RecipeOptions settings = new RecipeOptions();

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        if (!(saveSeconds >= 0)) {
            throw new IllegalArgumentException("expected --save-every of at least 0 seconds but was " + saveSeconds);
        }
        if (resume) {
            DataNote before = RunDirectory.data(out);
            sources = sources.isEmpty() ? fromHere(before, before.sources()) : sources;
            validSources = validSources.isEmpty() ? fromHere(before, before.validSources()) : validSources;
            reading.takeFirstRow(before.firstRow());
            toy = toy || sources.equals(List.of(TOY_NAME));
        }
        TrainingData data = data(err);
        Recipe recipe = recipe();
        DataNote note = DataNote.of(data.train(), data.valid())
                .withSources(toy ? List.of(TOY_NAME) : sources)
                .withValidSources(validSources)
                .withFirstRow(reading.firstRow());
        TrainingSession session = new TrainingSession(err, recipe, data);
        session.introduce();
        Trainer.Outcome outcome = session.run(new TrainingSession.Where(out, note, command(), resume, saveSeconds));
        if (toy && outcome.finished()) {
            session.showToy(out, outcome);
        }
        return 0;
    }

    private static List<String> fromHere(DataNote note, List<String> names) {
        return names.stream().map(note::fromHere).toList();
    }

    private TrainingData data(PrintWriter err) {
        if (toy) {
            if (!sources.isEmpty() && !sources.equals(List.of(TOY_NAME))) {
                throw new IllegalArgumentException(
                        "expected --toy without DATA, since it has its own drawing, but there is DATA too");
            }
            DrawingStore one = DrawingStore.of(List.of(Doodles.toy()));
            return TrainingData.of(one, one);
        }
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("expected drawings to train on: files, folders, 'doodles', or --toy");
        }
        if (!validSources.isEmpty()) {
            return TrainingData.of(
                    reading.readAll(sources, err).drawings(),
                    reading.readAll(validSources, err).drawings());
        }
        DataSet set = reading.read(sources, err);
        return TrainingData.of(set.train(), set.valid());
    }

    /** The recipe of the options. A resumed run keeps its own recipe; options may repeat it but not change it. */
    private Recipe recipe() {
        if (!resume) {
            Recipe recipe = settings.recipe(toy ? TOY : settings.start());
            return (toy || settings.chooseArithmetic() ? recipe : fastest(recipe)).onThisMachine();
        }
        Recipe own = RunDirectory.recipe(out);
        List<String> added = RunDirectory.addedSettings(out);
        if (!added.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("inkling: these settings are newer than the run, which resumes as it began: "
                            + String.join(", ", added) + ".");
        }
        Recipe wanted = settings.recipe(own);
        if (!wanted.equals(own)) {
            throw new IllegalArgumentException(
                    "expected to resume with the recipe of the run " + out + " but options change it ("
                            + out.resolve("recipe.json")
                            + " has the settings, including the length of the run): omit them, or start another run");
        }
        return own;
    }

    /** The recipe with the arithmetic that is faster on this machine. */
    static Recipe fastest(Recipe recipe) {
        if (recipe.task() instanceof Task.Classify classify && classify.encoder() instanceof EncoderConfig.Picture) {
            return recipe; // convolutions are computed in 32-bit floats
        }
        int width = recipe.backbone().width();
        return recipe.withArithmetic(ArithmeticChoice.measure(width, 4 * width).fastest());
    }

    private String command() {
        return "inkling " + String.join(" ", spec.commandLine().getParseResult().originalArgs());
    }
}
