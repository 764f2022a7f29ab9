package dev.inkling.cli;

import dev.inkling.drawing.InklingException;
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

/** {@code inkling train}: from drawings to a run directory with a model in it. */
@Command(
        name = "train",
        description = {
            "Learns from drawings.",
            "",
            "The run directory holds the recipe, what was measured, drawings made on the way, and checkpoints; every command"
                    + " that takes a MODEL takes it, and uses its best checkpoint. It can be stopped with Ctrl-C or killed"
                    + " at any moment, and goes on with --resume.",
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

    /** One drawing by heart: small, without variation. */
    private static final Recipe TOY = Recipe.DEFAULT
            .withSize(Size.TINY)
            .withAugmentation(Augmentation.NONE)
            .withLength(new Length.Steps(1500))
            .withWorkers(1);

    /** What stands for the toy in {@code data.json}: no file can be named so on the command line. */
    private static final String TOY_NAME = "--toy";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "DATA",
            arity = "0..*",
            description =
                    "Files of drawings, folders of them, patterns in quotes, or the built-in 'doodles'. A folder with"
                            + " train and valid in it is used so; of other drawings a twentieth, chosen by content, is kept for"
                            + " validation, and another for a test.")
    private List<String> sources = new ArrayList<>();

    @Option(names = "--out", paramLabel = "RUN", required = true, description = "The run directory.")
    private Path out = Path.of("");

    @Option(
            names = "--valid",
            paramLabel = "DATA",
            description = "Drawings to validate with; then all of DATA is learned from.")
    private List<String> validSources = new ArrayList<>();

    @Option(names = "--resume", description = "Go on with the run, with its own data and recipe.")
    private boolean resume;

    @Option(
            names = "--save-every",
            paramLabel = "SECONDS",
            description =
                    "Time from one checkpoint to the next (${DEFAULT-VALUE}); the best ones are saved in any case.")
    private double saveSeconds = 30;

    @Option(
            names = "--toy",
            description =
                    "Learn one drawing by heart, and show beside it what the model draws: what to try first when a"
                            + " model was changed.")
    private boolean toy;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private RecipeOptions settings = new RecipeOptions();

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        if (!(saveSeconds >= 0)) {
            throw InklingException.usage("expected --save-every of at least 0 seconds but was " + saveSeconds);
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
        DataNote note = DataNote.of(
                toy ? List.of(TOY_NAME) : sources, validSources, reading.firstRow(), data.train(), data.valid());
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
                throw InklingException.usage(
                        "expected --toy alone, since it brings its drawing, but there is DATA too");
            }
            DrawingStore one = DrawingStore.of(List.of(Doodles.toy()));
            return TrainingData.of(one, one);
        }
        if (sources.isEmpty()) {
            throw InklingException.usage("expected drawings to learn from: files, folders, 'doodles', or --toy");
        }
        if (!validSources.isEmpty()) {
            return TrainingData.of(
                    reading.readAll(sources, err).drawings(),
                    reading.readAll(validSources, err).drawings());
        }
        DataSet set = reading.read(sources, err);
        return TrainingData.of(set.train(), set.valid());
    }

    /** The recipe by the options; of a run that goes on its own, which options may name again but not change. */
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
            throw InklingException.usage(
                    "expected to go on with the recipe of the run " + out + " but options change it ("
                            + out.resolve("recipe.json")
                            + " has the settings, and how long it goes on is one of them): leave them out, or begin another run");
        }
        return own;
    }

    /** With the arithmetic that is faster on this machine. */
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
