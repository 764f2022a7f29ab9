package dev.inkling.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.model.scoring.Dequantise;
import dev.inkling.run.Augmentation;
import dev.inkling.run.Length;
import dev.inkling.run.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Drawings of 250 points: every backbone learns from all points, and draws equally long drawings. */
final class LongDrawingsTest {

    private static final int POINTS = 250;

    static Stream<BackboneConfig> backbones() {
        return Stream.of(
                new BackboneConfig.Transformer(1, 16, 2, 24),
                new BackboneConfig.Lstm(16),
                new BackboneConfig.LayerNormLstm(16),
                new BackboneConfig.HyperLstm(16, 8, 4));
    }

    /** A walk in strokes of ten points; {@code late} is added to its last five. */
    private static Drawing drawing(long seed, int late) {
        RandomGenerator random = Seeds.random(seed, "walk");
        DrawingBuilder builder = new DrawingBuilder();
        float x = 128;
        float y = 128;
        for (int i = 0; i < POINTS; i++) {
            x = Math.min(255, Math.max(0, x + random.nextInt(-30, 31)));
            y = Math.min(255, Math.max(0, y + random.nextInt(-30, 31)));
            builder.point(x + (i < POINTS - 5 ? 0 : late), y);
            if (i % 10 == 9) {
                builder.endStroke();
            }
        }
        return builder.build(DrawingInfo.NONE);
    }

    private static DrawingStore drawings(int late) {
        return DrawingStore.of(
                LongStream.range(0, 6).mapToObj(seed -> drawing(seed, late)).toList());
    }

    @ParameterizedTest
    @MethodSource("backbones")
    void allPointsAreLearnedFromAndDrawn(BackboneConfig backbone) {
        Recipe recipe = Recipe.DEFAULT
                .withBackbone(backbone)
                .withHead(HeadConfig.DEFAULT.withComponents(4))
                .withAugmentation(Augmentation.NONE)
                .withDequantise(Dequantise.NONE)
                .withLength(new Length.Steps(12))
                .withBatch(6)
                .withWorkers(2);
        TrainingData data = TrainingData.of(drawings(0), DrawingStore.of(List.of(drawing(9, 0))));
        List<Double> losses = new ArrayList<>();
        SketchModel model = Trainer.train(recipe, data, new Losses(losses));
        assertThat(losses).hasSize(12).allMatch(Double::isFinite);
        assertThat(losses.get(11)).isLessThan(losses.get(0));
        assertThat(model.score(drawing(9, 0)).points()).isEqualTo(POINTS);
        assertThat(model.score(drawing(9, 0)).nats()).isFinite();
        DrawOptions options = DrawOptions.PLAIN.withTemperature(1).withCount(3).withPoints(POINTS, POINTS);
        assertThat(model.draw(options)).hasSize(3).allMatch(drawn -> drawn.points() == POINTS);
        // The first step's loss depends on the last points.
        TrainingData other = new TrainingData(drawings(40), data.valid(), data.preparation(), data.classes());
        List<Double> otherLosses = new ArrayList<>();
        Trainer.train(recipe.withLength(new Length.Steps(1)), other, new Losses(otherLosses));
        assertThat(otherLosses.get(0)).isNotEqualTo(losses.get(0));
    }

    private record Losses(List<Double> losses) implements TrainingListener {

        @Override
        public void step(TrainingStep step) {
            losses.add(step.result().loss());
        }
    }
}
