package dev.inkling.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.doodle.Fork;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.PenCoupling;
import dev.inkling.run.Augmentation;
import dev.inkling.run.Length;
import dev.inkling.run.OptimiserSettings;
import dev.inkling.run.Recipe;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares the likelihoods of a model with the true ones, for drawings of known entropy. */
final class ForkTest {

    private static final TrainingData DATA = TrainingData.of(
            DrawingStore.of(
                    IntStream.range(0, 5_000).mapToObj(i -> Fork.drawing(1, i)).toList()),
            DrawingStore.EMPTY);

    private static final List<Drawing> TEST =
            IntStream.range(0, 500).mapToObj(i -> Fork.drawing(2, i)).toList();

    private static final Recipe RECIPE = Recipe.DEFAULT
            .withBackbone(new BackboneConfig.Transformer(1, 32, 2, 64))
            .withAugmentation(Augmentation.NONE)
            .withLength(new Length.Steps(400))
            .withOptimiser(new OptimiserSettings(1e-2, 0.01, 50, 0.9, 0.98, 0.01, 1, 0.99))
            .withBatch(32)
            .withWorkers(1)
            .withSeed(3);

    /** Mean nats per drawing above the entropy; 0 for the true distribution. */
    private static double excess(PenCoupling coupling) {
        Recipe recipe = RECIPE.withHead(HeadConfig.DEFAULT.withComponents(4).withCoupling(coupling));
        SketchModel model = Trainer.train(recipe, DATA, TrainingListener.SILENT);
        return TEST.stream()
                .mapToDouble(fork -> model.score(fork).nats() - Fork.nats(fork))
                .average()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(names = {"PER_COMPONENT", "PEN_FIRST"})
    void aHeadThatCouplesPenAndOffsetReachesTheEntropy(PenCoupling coupling) {
        assertThat(excess(coupling)).isBetween(0.0, 0.1);
    }

    /** Its lower bound is ln 2 = 0.69 above the entropy. */
    @Test
    void aHeadThatAssumesIndependenceStaysAbove() {
        assertThat(excess(PenCoupling.INDEPENDENT)).isBetween(0.5, Fork.mutualNats() + 0.1);
    }
}
