package dev.inkling.training;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.data.DataSet;
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
 * The data of a training run: training and validation drawings, and how they are prepared.
 *
 * @param train training drawings, at least one
 * @param valid validation drawings; may be empty: then there is no validation, and the last model counts as the best
 * @param preparation fitted to {@code train}; dequantised if all coordinates of both are integers
 * @param classes the labels of {@code train} if there are at least two, in sorted order; else none
 */
public record TrainingData(DrawingStore train, DrawingStore valid, Preparation preparation, List<String> classes) {

    /** Epsilon for simplifying beginnings that come from a pen, in 255ths of the box. */
    private static final float SIMPLIFICATION = 2;

    /** The maximum number of classes, each of which has an embedding; if there are more, they are captions. */
    private static final int MOST_CLASSES = 10_000;

    /** Without canvases: the share of the drawings whose larger side is at most the side of the box. */
    private static final double FITTING = 0.95;

    /**
     * Fits a preparation to the drawings of a data set, as {@link #of(DrawingStore, DrawingStore)}.
     *
     * @throws InklingException if there is no training drawing, or all their offsets are the same
     */
    public static TrainingData of(DataSet set) {
        return of(set.train(), set.valid());
    }

    /**
     * Fits a preparation to drawings.
     *
     * <p>The scale is the standard deviation of all offsets. If all training drawings were made on the same canvas, it is the
     * box, and positions are measured in it; otherwise positions are measured from each drawing's first point. Coordinates get
     * noise if those of both parts are integers.
     *
     * @throws InklingException if there is no training drawing, or all their offsets are the same
     */
    public static TrainingData of(DrawingStore train, DrawingStore valid) {
        if (train.size() == 0) {
            throw InklingException.failed("expected training drawings but found none");
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
                    + ": the word of a drawing is its class, not a caption; remove the words to train without");
        }
        return new TrainingData(train, valid, preparation, labels.size() > 1 ? labels : List.of());
    }

    /** The configuration of the model that a recipe trains on these drawings. */
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

    /** The configuration of the network that a recipe trains on these drawings, by its task. */
    public NetworkConfig networkConfig(Recipe recipe) {
        return Lesson.of(recipe, this).config();
    }

    /**
     * The configuration of the classifier that a recipe trains on these drawings.
     *
     * @throws InklingException if there are fewer than two classes
     */
    ClassifierConfig config(Recipe recipe, Task.Classify task) {
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("expected drawings of at least two classes but there is "
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

    /** The standard deviation of the offsets' coordinates: {@code √(Σ(d − mean)² / n)} over dx and dy together. */
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
                    "expected drawings with distinct points but all points of each drawing coincide");
        }
        return (float) Math.sqrt(variance);
    }
}
