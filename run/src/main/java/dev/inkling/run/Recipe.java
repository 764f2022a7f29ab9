package dev.inkling.run;

import dev.inkling.drawing.internal.Checks;
import dev.inkling.model.config.Attention;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.Conditioning;
import dev.inkling.model.config.Features;
import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.LatentConfig;
import dev.inkling.model.config.PenLoss;
import dev.inkling.model.config.Size;
import dev.inkling.model.internal.StrictJson;
import dev.inkling.model.scoring.Dequantise;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every setting of a training run. Start from {@link #DEFAULT}.
 *
 * @param task the task to learn: to draw or to classify
 * @param backbone the network
 * @param conditioning how the class enters a transformer; it enters a recurrent backbone with the input
 * @param attention what a transformer's attention is based on
 * @param head the mixture head
 * @param penLoss the loss of the pen state
 * @param offsetGradient the gradient of the offset's loss that training follows
 * @param length how long to train
 * @param batch mean number of drawings per batch; batches are formed to have about equal numbers of points, or, for a
 *     classifier of pictures, of drawings
 * @param maxPoints longer drawings are truncated. A drawing model learns from the first maxPoints + 1 points, without an end
 *     event; a classifier from the first maxPoints points. At least 2
 * @param balance from 0 to 1: a class of n drawings is sampled in proportion to {@code n^(1 − balance)}. With 0 every drawing
 *     is used once per epoch, with 1 all classes are used equally often
 * @param optimiser how the parameters are updated
 * @param augmentation how drawings are varied
 * @param dequantise whether noise is added to training drawings. Validation ignores this setting: for a drawing model it
 *     adds noise if and only if all coordinates are whole numbers, and for a classifier it adds none
 * @param first what the model predicts first; if it is an offset, positions are measured from each drawing's first point
 * @param features the input features of each point
 * @param latent the latent space, if any: a vector that describes the whole drawing and conditions every step
 * @param latentCost the latent space's term of the loss
 * @param dropout the dropout rate, 0 to 0.99, applied to the candidate cell updates of a recurrent backbone (recurrent
 *     dropout), or to the residual branches of a transformer
 * @param validateEvery steps between validations; 0 chooses an interval at which they take about a twentieth of the time
 * @param patience validations without a new best after which training stops early; 0 disables early stopping
 * @param seed the seed that every random choice derives from
 * @param workers threads that share each batch; 0 is one per core. It affects the results: another number of workers sums
 *     gradients in another order
 * @param arithmetic the number format of the linear layers
 */
@RecordBuilder
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
        Arithmetic arithmetic)
        implements RecipeBuilder.With {

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
     * Reads a complete recipe. Settings that were introduced after it was written get the values that then applied
     * implicitly.
     *
     * @param where the file that the JSON came from, for messages
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
     * The settings that are missing from the JSON of an older recipe, each with the value used instead, such as {@code
     * conditioning INPUT}.
     *
     * @param where the file that the JSON came from, for messages
     */
    public static List<String> added(String json, String where) {
        return StrictJson.tree(json, WHAT, where) instanceof ObjectNode recipe ? update(recipe) : List.of();
    }

    /**
     * Brings an older recipe up to date: adds settings that did not exist then, and removes those that no longer exist.
     *
     * @return the settings that were added
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

    /** This recipe; if {@code workers} is 0, with the number of cores of this machine instead. */
    public Recipe onThisMachine() {
        return workers > 0 ? this : withWorkers(Runtime.getRuntime().availableProcessors());
    }

    /** With the transformer of a size. */
    public Recipe withSize(Size size) {
        return withBackbone(size.transformer());
    }
}
