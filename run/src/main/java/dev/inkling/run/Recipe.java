package dev.inkling.run;

import dev.inkling.model.config.Attention;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.Conditioning;
import dev.inkling.model.config.Features;
import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.LatentConfig;
import dev.inkling.model.config.PenLoss;
import dev.inkling.model.config.Size;
import dev.inkling.model.config.StrictJson;
import dev.inkling.model.scoring.Dequantise;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every setting of a training. Start from {@link #DEFAULT}.
 *
 * @param task what is learned: to draw or to classify
 * @param backbone the network
 * @param conditioning how the class enters a transformer; it enters a recurrent backbone with the input
 * @param attention by what a transformer finds the points that matter
 * @param head the mixture head
 * @param penLoss what is minimised for the pen
 * @param offsetGradient what is followed of the offset's loss
 * @param length when training is done
 * @param batch drawings in a batch: each batch has about as many points as so many drawings have on average
 * @param maxPoints drawings with more points are cut to as many events as one of so many has, without an end; at least 2
 * @param balance from 0 to 1: a class of n drawings is seen in proportion to {@code n^(1 − balance)}. 0 has every drawing seen
 *     once an epoch, 1 has all classes seen alike
 * @param optimiser how the numbers are moved
 * @param augmentation how drawings are varied
 * @param dequantise whether what is learned from gets noise; validation follows the data alone, as every measure does
 * @param first what the model predicts first; where it is an offset, positions are measured from each drawing's first point
 * @param features what the network is told of each point
 * @param latent what the model knows of a drawing as a whole before its first point
 * @param latentCost what that costs while it learns
 * @param dropout the share of what a recurrent backbone would newly remember, or of what the layers of a transformer would
 *     add, that is left out while it learns; 0 to 0.99
 * @param validateEvery steps from one validation to the next; 0 chooses so that it takes about a twentieth of the time
 * @param patience validations without a new best after which training stops early; 0 never does
 * @param seed what every random choice derives from
 * @param workers threads that share each batch; 0 is one for each core. Part of the arithmetic: another number sums
 *     gradients in another order
 * @param arithmetic of the linear layers
 */
public record Recipe(
        Task task,
        BackboneConfig backbone,
        Conditioning conditioning,
        Attention attention,
        HeadConfig head,
        PenLoss penLoss,
        OffsetGradient offsetGradient,
        Length length,
        int batch,
        int maxPoints,
        double balance,
        OptimiserSettings optimiser,
        Augmentation augmentation,
        Dequantise dequantise,
        FirstEvent first,
        Features features,
        LatentConfig latent,
        LatentCost latentCost,
        double dropout,
        int validateEvery,
        int patience,
        long seed,
        int workers,
        Arithmetic arithmetic) {

    private static final String WHAT = "a recipe";

    /** A small transformer, for 2000 steps. */
    public static final Recipe DEFAULT = new Recipe(
            new Task.Draw(),
            Size.SMALL.transformer(),
            Conditioning.INPUT,
            Attention.CONTENT,
            HeadConfig.DEFAULT,
            new PenLoss.CrossEntropy(),
            OffsetGradient.EVEN,
            new Length.Steps(2000),
            64,
            250,
            0,
            OptimiserSettings.DEFAULT,
            Augmentation.DEFAULT,
            Dequantise.AUTO,
            FirstEvent.PEN,
            Features.RICH,
            new LatentConfig.None(),
            LatentCost.DEFAULT,
            0,
            0,
            0,
            0,
            0,
            Arithmetic.FLOAT32);

    /** A classifier on pictures, for 12 epochs. */
    public static final Recipe CLASSIFIER = DEFAULT.withTask(Task.Classify.PICTURE)
            .withBatch(128)
            .withBalance(0.5)
            .withLength(new Length.Epochs(12))
            .withOptimiser(new OptimiserSettings(3e-3, 0.01, 100, 0.9, 0.98, 0.05, 1, 0.999))
            .withAugmentation(new Augmentation(0.15, 0.15, 0.05, 0, 0));

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the setting that is out of range
     */
    public Recipe {
        Checks.range("batch", batch, 1, 1_000_000);
        Checks.range("maxPoints", maxPoints, 2, 100_000);
        Checks.range("balance", balance, 0, 1);
        Checks.range("dropout", dropout, 0, 0.99);
        Checks.range("validateEvery", validateEvery, 0, Integer.MAX_VALUE);
        Checks.range("patience", patience, 0, Integer.MAX_VALUE);
        Checks.range("workers", workers, 0, 1024);
    }

    /** The recipe as JSON. */
    public String toJson() {
        return StrictJson.write(this);
    }

    /**
     * The recipe of JSON, in which every setting is there.
     *
     * @param where the file that it came from, for messages
     * @throws dev.inkling.drawing.InklingException naming what is missing, unknown or out of range
     */
    public static Recipe ofJson(String json, String where) {
        JsonNode tree = StrictJson.tree(json, WHAT, where);
        if (tree instanceof ObjectNode recipe) {
            update(recipe);
        }
        return StrictJson.read(tree, Recipe.class, WHAT, where);
    }

    /**
     * The settings that a recipe's JSON lacks because it is from before them, each with the value that it stands for, such as
     * {@code conditioning INPUT}.
     *
     * @param where the file that it came from, for messages
     */
    public static List<String> added(String json, String where) {
        return StrictJson.tree(json, WHAT, where) instanceof ObjectNode recipe ? update(recipe) : List.of();
    }

    /**
     * Brings a recipe of before up to date: adds settings that were no choice, and takes away what is none any more.
     *
     * @return what was added
     */
    private static List<String> update(ObjectNode recipe) {
        List<String> added = new ArrayList<>();
        if (recipe.path("task") instanceof ObjectNode task) {
            task.remove("smallFor");
        }
        add(recipe, "task", StrictJson.tree(new Task.Draw()), added);
        add(recipe, "conditioning", StrictJson.tree(Conditioning.INPUT), added);
        add(recipe, "attention", StrictJson.tree(Attention.CONTENT), added);
        add(recipe, "offsetGradient", StrictJson.tree(OffsetGradient.PLAIN), added);
        if (recipe.path("augmentation") instanceof ObjectNode augmentation) {
            add(augmentation, "placed", StrictJson.tree(0.0), added);
        }
        return added;
    }

    private static void add(ObjectNode to, String name, JsonNode value, List<String> added) {
        if (!to.has(name)) {
            to.set(name, value);
            added.add(name + " " + (value.isObject() ? value.path("kind") : value).asString());
        }
    }

    /** This recipe with the number of workers that 0 stands for on this machine. */
    public Recipe onThisMachine() {
        return workers > 0 ? this : withWorkers(Runtime.getRuntime().availableProcessors());
    }

    /** With the transformer of a size. */
    public Recipe withSize(Size size) {
        return withBackbone(size.transformer());
    }

    public Recipe withTask(Task other) {
        return with("task", other);
    }

    public Recipe withBackbone(BackboneConfig other) {
        return with("backbone", other);
    }

    public Recipe withConditioning(Conditioning other) {
        return with("conditioning", other);
    }

    public Recipe withAttention(Attention other) {
        return with("attention", other);
    }

    public Recipe withHead(HeadConfig other) {
        return with("head", other);
    }

    public Recipe withPenLoss(PenLoss other) {
        return with("penLoss", other);
    }

    public Recipe withOffsetGradient(OffsetGradient other) {
        return with("offsetGradient", other);
    }

    public Recipe withLength(Length other) {
        return with("length", other);
    }

    public Recipe withBatch(int other) {
        return with("batch", other);
    }

    public Recipe withBalance(double other) {
        return with("balance", other);
    }

    public Recipe withOptimiser(OptimiserSettings other) {
        return with("optimiser", other);
    }

    public Recipe withAugmentation(Augmentation other) {
        return with("augmentation", other);
    }

    public Recipe withDequantise(Dequantise other) {
        return with("dequantise", other);
    }

    public Recipe withFirst(FirstEvent other) {
        return with("first", other);
    }

    public Recipe withFeatures(Features other) {
        return with("features", other);
    }

    public Recipe withLatent(LatentConfig other) {
        return with("latent", other);
    }

    public Recipe withLatentCost(LatentCost other) {
        return with("latentCost", other);
    }

    public Recipe withDropout(double other) {
        return with("dropout", other);
    }

    public Recipe withValidateEvery(int other) {
        return with("validateEvery", other);
    }

    public Recipe withPatience(int other) {
        return with("patience", other);
    }

    public Recipe withSeed(long other) {
        return with("seed", other);
    }

    public Recipe withWorkers(int other) {
        return with("workers", other);
    }

    public Recipe withArithmetic(Arithmetic other) {
        return with("arithmetic", other);
    }

    private Recipe with(String name, Object value) {
        return new RecipeEditor(this).set(name, StrictJson.tree(value)).recipe();
    }
}
