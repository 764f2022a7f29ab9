package dev.inkling.cli;

import dev.inkling.drawing.InklingException;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.BackboneKind;
import dev.inkling.model.config.LatentConfig;
import dev.inkling.model.config.PenCoupling;
import dev.inkling.model.config.Size;
import dev.inkling.model.internal.StrictJson;
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

/** The options for a recipe: a file, and single settings that override it. */
final class RecipeOptions {

    private static final String RECURRENT_DROPOUT = "0.1";

    @Option(
            names = "--recipe",
            paramLabel = "FILE",
            description = "Settings as JSON, such as the recipe.json of another run; settings that the file does not"
                    + " contain keep their defaults.")
    private @Nullable Path file;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description = "What to train: draw, a model that draws (the default), or classify, a classifier of"
                    + " drawings.")
    private @Nullable String task;

    @Option(names = "--size", description = "Size of the network: ${COMPLETION-CANDIDATES}; SMALL by default.")
    private @Nullable Size size;

    @Option(
            names = "--backbone",
            paramLabel = "KIND",
            description = "The network: transformer (the default), lstm, layer-norm-lstm or hyper-lstm. At the same"
                    + " --size all have about the same number of parameters; the recurrent ones are trained with a"
                    + " dropout of 0.1.")
    private @Nullable String backbone;

    @Option(
            names = "--latent",
            paramLabel = "Z",
            description = "Also learn a latent space of Z dimensions, such as 128: an encoder turns a drawing into a"
                    + " latent vector, and the network draws from it. 'reconstruct', 'interpolate', 'blend' and"
                    + " 'encode' need it.")
    private @Nullable Integer latent;

    @Option(
            names = "--encoder",
            paramLabel = "KIND",
            description = "The network that reads a drawing. With --latent it is bidirectional: lstm (the default),"
                    + " transformer, layer-norm-lstm or hyper-lstm. With --task classify: picture (the default) or"
                    + " strokes.")
    private @Nullable String encoder;

    @Option(
            names = "--kl-weight",
            paramLabel = "W",
            description = "With --latent, the weight of the KL divergence in the loss: 1, the default, minimises"
                    + " -ELBO; less makes reconstructions more like their originals.")
    private @Nullable Double klWeight;

    @Option(names = "--steps", paramLabel = "N", description = "Train for N steps of one batch each (default: 2000).")
    private @Nullable Long steps;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Train for N epochs: until every drawing was used N times.")
    private @Nullable Long epochs;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "Train for N minutes, counted from the first step and including validation.")
    private @Nullable Double minutes;

    @Option(names = "--batch", paramLabel = "N", description = "Number of drawings in a batch (default: 64).")
    private @Nullable Integer batch;

    @Option(
            names = "--balance",
            paramLabel = "B",
            description = "How much to oversample classes with few drawings: at 0, the default, all drawings are used"
                    + " equally often; at 1, all classes.")
    private @Nullable Double balance;

    @Option(names = "--rate", paramLabel = "R", description = "Learning rate after warm-up (default: 0.002).")
    private @Nullable Double rate;

    @Option(names = "--components", paramLabel = "K", description = "Number of Gaussians in the mixture (default: 20).")
    private @Nullable Integer components;

    @Option(
            names = "--coupling",
            description = "How pen state and offset depend on each other: ${COMPLETION-CANDIDATES}; PEN_FIRST by"
                    + " default.")
    private @Nullable PenCoupling coupling;

    @Option(
            names = "--pen-loss",
            paramLabel = "LOSS",
            description = "The loss of the pen state: cross-entropy (the default), focal or focal=GAMMA. Focal loss"
                    + " gives more weight to poorly predicted states.")
    private @Nullable String penLoss;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "Stop early after N validations without a new best one; 0, the default, never stops early.")
    private @Nullable Integer patience;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of all random choices (default: 0).")
    private @Nullable Long seed;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Number of threads that share each batch (default: one for each core).")
    private @Nullable Integer workers;

    @Option(
            names = "--arithmetic",
            description = "Arithmetic of the linear layers: ${COMPLETION-CANDIDATES}. By default the faster one on"
                    + " this machine.")
    private @Nullable Arithmetic arithmetic;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Any other setting of the recipe, such as optimiser.averaging=0.999 or"
                    + " augmentation.scale=0.15.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** The message of {@link RecipeEditor} for an invalid value that came from options. */
    private static final Pattern REFUSED =
            Pattern.compile("expected a recipe in the options but \\S+ cannot be read: expected (\\S+)( .*)");

    /** The options by the settings that they change. */
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
     * The resulting recipe.
     *
     * @param start the settings that no option changes
     * @throws IllegalArgumentException if a setting is unknown, out of range, or contradicts another
     */
    Recipe recipe(Recipe start) {
        try {
            return edited(start);
        } catch (InklingException e) {
            throw explained(e);
        }
    }

    /**
     * For an invalid value, the failure with the name of the option that set it, or of the setting if it has no option;
     * other failures unchanged.
     */
    private static RuntimeException explained(InklingException failure) {
        Matcher refused = REFUSED.matcher(String.valueOf(failure.getMessage()));
        if (!refused.matches()) {
            return failure;
        }
        String name = refused.group(1);
        return new IllegalArgumentException("expected " + OPTIONS.getOrDefault(name, name) + refused.group(2));
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

    /** Whether the arithmetic is given, by an option or in the recipe file. */
    boolean chooseArithmetic() {
        return arithmetic != null
                || settings.containsKey("arithmetic")
                || (file != null
                        && StrictJson.tree(text(file), "a recipe", file.toString())
                                .has("arithmetic"));
    }

    /** The recipe that the options start from if no other is given. */
    Recipe start() {
        return classifies() ? Recipe.CLASSIFIER : Recipe.DEFAULT;
    }

    private boolean classifies() {
        if (task != null && !task.equals("draw") && !task.equals("classify")) {
            throw new IllegalArgumentException("expected --task draw or classify but was " + task);
        }
        return "classify".equals(task);
    }

    private void task(RecipeEditor editor) {
        if (classifies() && encoder != null) {
            Task.Classify chosen = switch (encoder) {
                case "picture" -> Task.Classify.PICTURE;
                case "strokes" -> Task.Classify.STROKES;
                default ->
                    throw new IllegalArgumentException(
                            "expected --encoder picture or strokes with --task classify but was " + encoder);
            };
            editor.set(
                    "task",
                    StrictJson.tree(Recipe.CLASSIFIER.withTask(chosen))
                            .get("task")
                            .toString());
        }
    }

    private void backbone(RecipeEditor editor, Recipe start) {
        if (size == null && backbone == null) {
            return;
        }
        BackboneKind kind = backbone == null ? editor.recipe().backbone().kind() : BackboneKind.of(backbone);
        Size chosen = size == null ? Size.SMALL : size;
        BackboneConfig config = chosen.backbone(kind);
        editor.set(
                "backbone",
                StrictJson.tree(start.withBackbone(config)).get("backbone").toString());
        if (backbone != null) {
            editor.set("dropout", config.recurrent() ? RECURRENT_DROPOUT : "0");
        }
    }

    private void latent(RecipeEditor editor, Recipe start) {
        if (latent == null) {
            if ((encoder != null && !classifies()) || klWeight != null) {
                throw new IllegalArgumentException("expected --latent Z with "
                        + (encoder != null ? "--encoder" : "--kl-weight") + " but there is none");
            }
            return;
        }
        BackboneKind kind = encoder == null ? BackboneKind.LSTM : BackboneKind.of(encoder);
        Size chosen = size == null ? Size.SMALL : size;
        LatentConfig config = new LatentConfig.Gaussian(latent, chosen.encoder(kind));
        editor.set(
                "latent",
                StrictJson.tree(start.withLatent(config)).get("latent").toString());
        set(editor, "latentCost.weight", klWeight);
    }

    private void length(RecipeEditor editor) {
        int given = (steps == null ? 0 : 1) + (epochs == null ? 0 : 1) + (minutes == null ? 0 : 1);
        if (given > 1) {
            throw new IllegalArgumentException(
                    "expected one of --steps, --epochs and --minutes but there are " + given);
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
            throw new IllegalArgumentException("expected a number for GAMMA in --pen-loss focal=GAMMA but was " + text);
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
        throw new IllegalArgumentException("expected --pen-loss cross-entropy, focal or focal=GAMMA but was " + text);
    }
}
