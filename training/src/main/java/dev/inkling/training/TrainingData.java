package dev.inkling.training;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.model.config.ClassifierConfig;
import dev.inkling.model.config.Conditioning;
import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.NetworkConfig;
import dev.inkling.model.scoring.Dequantise;
import dev.inkling.run.Recipe;
import dev.inkling.run.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a model learns from: drawings to learn from, drawings to be watched with, and how they are prepared.
 *
 * @param train at least one
 * @param valid may be empty: then no validation takes place, and the last model is the best
 * @param preparation fitted to {@code train}; dequantised if all of both is whole-numbered
 * @param classes the labels of {@code train} if there are at least two, in sorted order; else none
 */
public record TrainingData(DrawingStore train, DrawingStore valid, Preparation preparation, List<String> classes) {

    /** Epsilon for beginnings from a pen, in 255ths of the box. */
    private static final float SIMPLIFICATION = 2;

    /** Each class has an embedding of its own; more are captions. */
    private static final int MOST_CLASSES = 10_000;

    /** Share of the drawings whose larger side is at most the box's, where drawings have no canvas. */
    private static final double FITTING = 0.95;

    /**
     * Looks at the drawings and finds out how to prepare them.
     *
     * <p>The scale is the standard deviation of all offsets. If all drawings to learn from were made on one canvas, that is
     * the box, and positions are measured in it; otherwise from each drawing's first point. Coordinates get noise if those
     * of both parts are whole numbers.
     *
     * @throws InklingException if there is no drawing to learn from, or nothing in them moves
     */
    public static TrainingData of(DrawingStore train, DrawingStore valid) {
        if (train.size() == 0) {
            throw InklingException.failed("expected drawings to learn from but found none");
        }
        Optional<Bounds> canvas = commonCanvas(train);
        Preparation.Anchor anchor = canvas.isPresent() ? Preparation.Anchor.BOX : Preparation.Anchor.FIRST_POINT;
        Bounds box = canvas.orElseGet(() -> typicalBox(train));
        Preparation preparation = new Preparation(
                deviation(train),
                box,
                anchor,
                SIMPLIFICATION * box.side() / 255,
                train.isInteger() && valid.isInteger());
        List<String> labels = List.copyOf(train.labels().keySet());
        if (labels.size() > MOST_CLASSES) {
            throw InklingException.failed("expected at most " + MOST_CLASSES + " classes but found " + labels.size()
                    + ": the word of a drawing is its class, not a caption; leave it out of the file to learn without");
        }
        return new TrainingData(train, valid, preparation, labels.size() > 1 ? labels : List.of());
    }

    /** What a recipe makes of these drawings: the model that learns from them. */
    public ModelConfig config(Recipe recipe) {
        Preparation prepared =
                preparation.withDequantised(recipe.dequantise().of(preparation.dequantised()) == Dequantise.UNIFORM);
        if (recipe.first() == FirstEvent.OFFSET) {
            prepared = prepared.withAnchor(Preparation.Anchor.FIRST_POINT);
        }
        return ModelConfig.of(prepared, recipe.backbone(), recipe.head(), recipe.penLoss(), classes)
                .withLabelDropping(recipe.augmentation().dropClass() > 0)
                .with(recipe.first(), recipe.features())
                .with(
                        recipe.backbone().recurrent() ? Conditioning.INPUT : recipe.conditioning(),
                        recipe.augmentation().placed() > 0)
                .with(recipe.attention())
                .with(recipe.latent());
    }

    /** What a recipe makes of these drawings, by its task. */
    public NetworkConfig networkConfig(Recipe recipe) {
        return Lesson.of(recipe, this).config();
    }

    /**
     * What a recipe makes of these drawings: the classifier that learns from them.
     *
     * @throws InklingException if there are no two classes to tell apart
     */
    ClassifierConfig config(Recipe recipe, Task.Classify task) {
        if (classes.isEmpty()) {
            throw InklingException.usage("expected drawings of at least two classes to tell apart but there is "
                    + train.labels().size() + ": name the files of each class, or a folder of them");
        }
        Preparation prepared =
                preparation.withDequantised(recipe.dequantise().of(preparation.dequantised()) == Dequantise.UNIFORM);
        return ClassifierConfig.of(prepared, task.encoder(), classes).withMirrored(task.mirrored() > 0);
    }

    private static Optional<Bounds> commonCanvas(DrawingStore drawings) {
        Optional<Bounds> common = drawings.get(0).info().canvas().filter(canvas -> canvas.side() > 0);
        for (int i = 1; i < drawings.size() && common.isPresent(); i++) {
            if (!drawings.get(i).info().canvas().equals(common)) {
                return Optional.empty();
            }
        }
        return common;
    }

    private static Bounds typicalBox(DrawingStore drawings) {
        float[] sides = new float[drawings.size()];
        for (int i = 0; i < sides.length; i++) {
            sides[i] = drawings.get(i).bounds().side();
        }
        Arrays.sort(sides);
        float side = sides[(int) (FITTING * (sides.length - 1))];
        return new Bounds(0, 0, side > 0 ? side : 1, side > 0 ? side : 1);
    }

    /** Of the offsets' coordinates about their mean: {@code √(Σ(d − mean)² / n)} over dx and dy alike. */
    private static float deviation(DrawingStore drawings) {
        double sum = 0;
        double squares = 0;
        long n = 0;
        for (int i = 0; i < drawings.size(); i++) {
            Drawing drawing = drawings.get(i);
            for (int p = 1; p < drawing.points(); p++) {
                double dx = (double) drawing.x(p) - drawing.x(p - 1);
                double dy = (double) drawing.y(p) - drawing.y(p - 1);
                sum += dx + dy;
                squares += dx * dx + dy * dy;
                n += 2;
            }
        }
        double mean = n == 0 ? 0 : sum / n;
        double variance = n == 0 ? 0 : squares / n - mean * mean;
        if (!(variance > 0)) {
            throw InklingException.failed(
                    "expected drawings with points apart from each other but all points of a drawing are in one place");
        }
        return (float) Math.sqrt(variance);
    }
}
