package dev.inkling.benchmarks;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.run.Recipe;
import dev.inkling.training.TrainingData;
import java.util.List;

/**
 * A training to be measured.
 *
 * @param name in results
 * @param recipe the recipe
 * @param steps events to which the baseline pads every drawing; longer drawings are omitted on both sides
 * @param plainSteps steps of the baseline in a turn, for each of its variants; if 1, only for the best of them
 * @param fastSteps steps of the fast side in a turn
 */
record Workload(String name, Recipe recipe, int steps, int plainSteps, int fastSteps) {

    private static final int BATCH = 128;
    private static final int STEPS = 100;
    private static final int COMPONENTS = 20;

    /** Width 128, feed-forward 256, 2 heads, 2 layers. */
    static final Workload REFERENCE =
            new Workload("reference", recipe(new BackboneConfig.Transformer(2, 128, 2, 256)), STEPS, 5, 24);

    /** Width 256, feed-forward 1024, 8 heads, 6 layers. */
    static final Workload WIDE =
            new Workload("wide", recipe(new BackboneConfig.Transformer(6, 256, 8, 1024)), STEPS, 1, 4);

    private static Recipe recipe(BackboneConfig backbone) {
        return Recipe.DEFAULT
                .withBackbone(backbone)
                .withHead(HeadConfig.DEFAULT.withComponents(COMPONENTS))
                .withBatch(BATCH);
    }

    /** The training data of both sides: the drawings that are not too long. */
    TrainingData data(List<Drawing> drawings) {
        return data(drawings, DrawingStore.EMPTY);
    }

    /**
     * The data of both sides: for training, the drawings that are not too long.
     *
     * @param valid the drawings for validation, all of which are used
     */
    TrainingData data(List<Drawing> drawings, DrawingStore valid) {
        DrawingStore fitting = DrawingStore.of(
                drawings.stream().filter(drawing -> drawing.points() < steps).toList());
        if (fitting.size() == 0) {
            throw InklingException.failed("expected drawings of less than " + steps + " points but each of the "
                    + drawings.size() + " is longer: name others with --data");
        }
        return TrainingData.of(fitting, valid);
    }

    /** The config of the model for these data. */
    ModelConfig config(TrainingData data) {
        return data.config(recipe);
    }
}
