package dev.inkling.training;

import dev.inkling.engine.Arithmetic;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.PenLoss;
import dev.inkling.model.config.Size;
import dev.inkling.model.config.StrictJson;

/**
 * Every setting of a training. Start from {@link #DEFAULT}.
 *
 * @param backbone the network
 * @param head the mixture head
 * @param penLoss what is minimised for the pen
 * @param length when training is done
 * @param batch drawings in a batch: each batch has about as many points as so many drawings have on average
 * @param maxPoints drawings with more points are cut to their first, without an end; at least 2
 * @param optimiser how the numbers are moved
 * @param augmentation how drawings are varied
 * @param validateEvery steps from one validation to the next; 0 chooses so that it takes about a twentieth of the time
 * @param patience validations without a new best after which training stops early; 0 never does
 * @param seed what every random choice derives from
 * @param workers threads that share each batch; 0 is one for each core. Part of the arithmetic: another number sums
 *     gradients in another order
 * @param arithmetic of the linear layers
 */
public record Recipe(
        BackboneConfig backbone,
        HeadConfig head,
        PenLoss penLoss,
        Length length,
        int batch,
        int maxPoints,
        OptimiserSettings optimiser,
        Augmentation augmentation,
        int validateEvery,
        int patience,
        long seed,
        int workers,
        Arithmetic arithmetic) {

    /** A small transformer, for 2000 steps. */
    public static final Recipe DEFAULT = new Recipe(
            Size.SMALL.transformer(),
            HeadConfig.DEFAULT,
            new PenLoss.CrossEntropy(),
            new Length.Steps(2000),
            64,
            250,
            OptimiserSettings.DEFAULT,
            Augmentation.DEFAULT,
            0,
            0,
            0,
            0,
            Arithmetic.FLOAT32);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the setting that is out of range
     */
    public Recipe {
        Checks.range("batch", batch, 1, 1_000_000);
        Checks.range("maxPoints", maxPoints, 2, 100_000);
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
        return StrictJson.read(json, Recipe.class, "a recipe", where);
    }

    /** This recipe with the number of workers that 0 stands for on this machine. */
    public Recipe onThisMachine() {
        return workers > 0 ? this : withWorkers(Runtime.getRuntime().availableProcessors());
    }

    public Recipe withBackbone(BackboneConfig other) {
        return new Recipe(
                other,
                head,
                penLoss,
                length,
                batch,
                maxPoints,
                optimiser,
                augmentation,
                validateEvery,
                patience,
                seed,
                workers,
                arithmetic);
    }

    /** With the transformer of a size. */
    public Recipe withSize(Size size) {
        return withBackbone(size.transformer());
    }

    public Recipe withHead(HeadConfig other) {
        return new Recipe(
                backbone,
                other,
                penLoss,
                length,
                batch,
                maxPoints,
                optimiser,
                augmentation,
                validateEvery,
                patience,
                seed,
                workers,
                arithmetic);
    }

    public Recipe withPenLoss(PenLoss other) {
        return new Recipe(
                backbone,
                head,
                other,
                length,
                batch,
                maxPoints,
                optimiser,
                augmentation,
                validateEvery,
                patience,
                seed,
                workers,
                arithmetic);
    }

    public Recipe withLength(Length other) {
        return new Recipe(
                backbone,
                head,
                penLoss,
                other,
                batch,
                maxPoints,
                optimiser,
                augmentation,
                validateEvery,
                patience,
                seed,
                workers,
                arithmetic);
    }

    public Recipe withBatch(int other) {
        return new Recipe(
                backbone,
                head,
                penLoss,
                length,
                other,
                maxPoints,
                optimiser,
                augmentation,
                validateEvery,
                patience,
                seed,
                workers,
                arithmetic);
    }

    public Recipe withOptimiser(OptimiserSettings other) {
        return new Recipe(
                backbone,
                head,
                penLoss,
                length,
                batch,
                maxPoints,
                other,
                augmentation,
                validateEvery,
                patience,
                seed,
                workers,
                arithmetic);
    }

    public Recipe withAugmentation(Augmentation other) {
        return new Recipe(
                backbone,
                head,
                penLoss,
                length,
                batch,
                maxPoints,
                optimiser,
                other,
                validateEvery,
                patience,
                seed,
                workers,
                arithmetic);
    }

    public Recipe withValidateEvery(int other) {
        return new Recipe(
                backbone,
                head,
                penLoss,
                length,
                batch,
                maxPoints,
                optimiser,
                augmentation,
                other,
                patience,
                seed,
                workers,
                arithmetic);
    }

    public Recipe withSeed(long other) {
        return new Recipe(
                backbone,
                head,
                penLoss,
                length,
                batch,
                maxPoints,
                optimiser,
                augmentation,
                validateEvery,
                patience,
                other,
                workers,
                arithmetic);
    }

    public Recipe withWorkers(int other) {
        return new Recipe(
                backbone,
                head,
                penLoss,
                length,
                batch,
                maxPoints,
                optimiser,
                augmentation,
                validateEvery,
                patience,
                seed,
                other,
                arithmetic);
    }

    public Recipe withArithmetic(Arithmetic other) {
        return new Recipe(
                backbone,
                head,
                penLoss,
                length,
                batch,
                maxPoints,
                optimiser,
                augmentation,
                validateEvery,
                patience,
                seed,
                workers,
                other);
    }

    public Recipe withPatience(int other) {
        return new Recipe(
                backbone,
                head,
                penLoss,
                length,
                batch,
                maxPoints,
                optimiser,
                augmentation,
                validateEvery,
                other,
                seed,
                workers,
                arithmetic);
    }
}
