package dev.inkling.cli;

import dev.inkling.drawing.InklingException;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.BackboneKind;
import dev.inkling.model.config.LatentConfig;
import dev.inkling.model.config.PenCoupling;
import dev.inkling.model.config.Size;
import dev.inkling.model.config.StrictJson;
import dev.inkling.run.Arithmetic;
import dev.inkling.run.Recipe;
import dev.inkling.run.RecipeEditor;
import dev.inkling.run.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that make a recipe: a file, then single settings on top of it. */
final class RecipeOptions {

    private static final String RECURRENT_DROPOUT = "0.1";

    @Option(
            names = "--recipe",
            paramLabel = "FILE",
            description =
                    "Settings as JSON, such as the recipe.json of another run; what it leaves out stays as it is.")
    private @Nullable Path file;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description = "What is learned: to draw (the default), or to classify, which names drawings.")
    private @Nullable String task;

    @Option(names = "--size", description = "How large the network is: ${COMPLETION-CANDIDATES}; SMALL by default.")
    private @Nullable Size size;

    @Option(
            names = "--backbone",
            paramLabel = "KIND",
            description =
                    "The network: transformer (the default), lstm, layer-norm-lstm or hyper-lstm. --size gives each about"
                            + " as many parameters; the recurrent ones learn with a dropout of 0.1.")
    private @Nullable String backbone;

    @Option(
            names = "--latent",
            paramLabel = "Z",
            description =
                    "Learn a latent space of Z coordinates as well (128, say): an encoder tells where in it a drawing is,"
                            + " and the network draws from there. For 'reconstruct', 'interpolate', 'blend' and 'encode'.")
    private @Nullable Integer latent;

    @Option(
            names = "--encoder",
            paramLabel = "KIND",
            description =
                    "What reads a drawing: with --latent, both ways, lstm (the default), transformer, layer-norm-lstm"
                            + " or hyper-lstm; with --task classify, picture (the default) or strokes.")
    private @Nullable String encoder;

    @Option(
            names = "--kl-weight",
            paramLabel = "W",
            description = "With --latent, what a nat costs that a place tells of a drawing: 1, the default, minimises"
                    + " -ELBO; less has drawings come back more like themselves.")
    private @Nullable Double klWeight;

    @Option(names = "--steps", paramLabel = "N", description = "Train for N batches (2000 by default).")
    private @Nullable Long steps;

    @Option(names = "--epochs", paramLabel = "N", description = "Train until every drawing was seen N times.")
    private @Nullable Long epochs;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "Train for N minutes from the first step, validation included.")
    private @Nullable Double minutes;

    @Option(names = "--batch", paramLabel = "N", description = "Drawings in a batch (64).")
    private @Nullable Integer batch;

    @Option(
            names = "--balance",
            paramLabel = "B",
            description =
                    "How far classes of few drawings catch up with those of many: at 0, the default, every drawing is"
                            + " seen as often as another, at 1 every class.")
    private @Nullable Double balance;

    @Option(names = "--rate", paramLabel = "R", description = "Learning rate after warm-up (0.002).")
    private @Nullable Double rate;

    @Option(names = "--components", paramLabel = "K", description = "Gaussians in the mixture (20).")
    private @Nullable Integer components;

    @Option(
            names = "--coupling",
            description = "How pen and offset depend on each other: ${COMPLETION-CANDIDATES}; PEN_FIRST by default.")
    private @Nullable PenCoupling coupling;

    @Option(
            names = "--pen-loss",
            paramLabel = "LOSS",
            description =
                    "What is minimised for the pen: cross-entropy (the default), or focal or focal=GAMMA, which looks"
                            + " harder at the rare states.")
    private @Nullable String penLoss;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "Stop early after N validations without a new best; 0, the default, never does.")
    private @Nullable Integer patience;

    @Option(names = "--seed", paramLabel = "S", description = "What every random choice derives from (0).")
    private @Nullable Long seed;

    @Option(names = "--workers", paramLabel = "N", description = "Threads that share each batch (one for each core).")
    private @Nullable Integer workers;

    @Option(
            names = "--arithmetic",
            description = "Of the linear layers: ${COMPLETION-CANDIDATES}. By default the faster one on this machine.")
    private @Nullable Arithmetic arithmetic;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description =
                    "Any other setting of a recipe, such as optimiser.averaging=0.999 or augmentation.scale=0.15.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** What {@link RecipeEditor} says of a value that a recipe refuses, if it came from options. */
    private static final Pattern REFUSED =
            Pattern.compile("expected a recipe in the options but \\S+ cannot be read: expected (\\S+)( .*)");

    /** Options by the settings that they are for. */
    private static final Map<String, String> OPTIONS = Map.ofEntries(
            Map.entry("batch", "--batch"),
            Map.entry("balance", "--balance"),
            Map.entry("optimiser.rate", "--rate"),
            Map.entry("head.components", "--components"),
            Map.entry("patience", "--patience"),
            Map.entry("seed", "--seed"),
            Map.entry("workers", "--workers"),
            Map.entry("steps", "--steps"),
            Map.entry("epochs", "--epochs"),
            Map.entry("minutes", "--minutes"),
            Map.entry("latent.size", "--latent"),
            Map.entry("latentCost.weight", "--kl-weight"));

    /**
     * The recipe that comes out.
     *
     * @param start what is not said stays as it is here
     * @throws InklingException if a setting is unknown, out of range, or stands against another
     */
    Recipe recipe(Recipe start) {
        try {
            return edited(start);
        } catch (InklingException e) {
            throw explained(e);
        }
    }

    /**
     * The same failure, where a value was refused, by the name of the option that set it: the option's if there is one of its
     * own, else the setting's.
     */
    private static InklingException explained(InklingException failure) {
        Matcher refused = REFUSED.matcher(String.valueOf(failure.getMessage()));
        if (!refused.matches()) {
            return failure;
        }
        String name = refused.group(1);
        return InklingException.usage("expected " + OPTIONS.getOrDefault(name, name) + refused.group(2));
    }

    private Recipe edited(Recipe start) {
        RecipeEditor editor = new RecipeEditor(start);
        if (file != null) {
            editor.merge(text(file), file.toString());
        }
        task(editor);
        backbone(editor, start);
        latent(editor, start);
        length(editor);
        set(editor, "batch", batch);
        set(editor, "balance", balance);
        set(editor, "optimiser.rate", rate);
        set(editor, "head.components", components);
        set(editor, "head.coupling", coupling);
        set(editor, "patience", patience);
        set(editor, "seed", seed);
        set(editor, "workers", workers);
        set(editor, "arithmetic", arithmetic);
        if (penLoss != null) {
            editor.set("penLoss", penLoss(penLoss));
        }
        settings.forEach(editor::set);
        return editor.recipe();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw InklingException.failed("cannot read the recipe " + file + ": " + InklingException.reason(e), e);
        }
    }

    /** Whether somebody chose the arithmetic, here or in a recipe file that speaks of it. */
    boolean chooseArithmetic() {
        return arithmetic != null
                || settings.containsKey("arithmetic")
                || (file != null
                        && StrictJson.tree(text(file), "a recipe", file.toString())
                                .has("arithmetic"));
    }

    /** What the options are about: the recipe that they start from if no other is given. */
    Recipe start() {
        return classifies() ? Recipe.CLASSIFIER : Recipe.DEFAULT;
    }

    private boolean classifies() {
        if (task != null && !task.equals("draw") && !task.equals("classify")) {
            throw InklingException.usage("expected --task draw or classify but was " + task);
        }
        return "classify".equals(task);
    }

    private void task(RecipeEditor editor) {
        if (classifies() && encoder != null) {
            Task.Classify chosen = switch (encoder) {
                case "picture" -> Task.Classify.PICTURE;
                case "strokes" -> Task.Classify.STROKES;
                default ->
                    throw InklingException.usage(
                            "expected --encoder picture or strokes with --task classify but was " + encoder);
            };
            editor.set(
                    "task", StrictJson.tree(Recipe.CLASSIFIER.withTask(chosen)).get("task"));
        }
    }

    private void backbone(RecipeEditor editor, Recipe start) {
        if (size == null && backbone == null) {
            return;
        }
        BackboneKind kind = backbone == null ? editor.recipe().backbone().kind() : BackboneKind.of(backbone);
        Size chosen = size == null ? Size.SMALL : size;
        BackboneConfig config = chosen.backbone(kind);
        editor.set("backbone", StrictJson.tree(start.withBackbone(config)).get("backbone"));
        if (backbone != null) {
            editor.set("dropout", config.recurrent() ? RECURRENT_DROPOUT : "0");
        }
    }

    private void latent(RecipeEditor editor, Recipe start) {
        if (latent == null) {
            if ((encoder != null && !classifies()) || klWeight != null) {
                throw InklingException.usage(
                        "expected --latent Z beside " + (encoder != null ? "--encoder" : "--kl-weight"));
            }
            return;
        }
        BackboneKind kind = encoder == null ? BackboneKind.LSTM : BackboneKind.of(encoder);
        Size chosen = size == null ? Size.SMALL : size;
        LatentConfig config = new LatentConfig.Gaussian(latent, chosen.encoder(kind));
        editor.set("latent", StrictJson.tree(start.withLatent(config)).get("latent"));
        set(editor, "latentCost.weight", klWeight);
    }

    private void length(RecipeEditor editor) {
        int given = (steps == null ? 0 : 1) + (epochs == null ? 0 : 1) + (minutes == null ? 0 : 1);
        if (given > 1) {
            throw InklingException.usage("expected one of --steps, --epochs and --minutes but there are " + given);
        }
        if (steps != null) {
            editor.set("length", "{\"kind\":\"steps\",\"steps\":" + steps + "}");
        } else if (epochs != null) {
            editor.set("length", "{\"kind\":\"epochs\",\"epochs\":" + epochs + "}");
        } else if (minutes != null) {
            editor.set("length", "{\"kind\":\"minutes\",\"minutes\":" + minutes + "}");
        }
    }

    private static void set(RecipeEditor editor, String name, @Nullable Object value) {
        if (value != null) {
            editor.set(name, value.toString());
        }
    }

    private static double gamma(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw InklingException.usage("expected a number for GAMMA in --pen-loss focal=GAMMA but was " + text);
        }
    }

    private static String penLoss(String text) {
        String[] parts = text.split("=", 2);
        if (parts[0].equals("focal")) {
            return "{\"kind\":\"focal\",\"gamma\":" + (parts.length == 2 ? gamma(parts[1]) : 2) + "}";
        }
        if (text.equals("cross-entropy")) {
            return "{\"kind\":\"cross-entropy\"}";
        }
        throw InklingException.usage("expected --pen-loss cross-entropy, focal or focal=GAMMA but was " + text);
    }
}
