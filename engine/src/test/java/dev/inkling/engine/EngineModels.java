package dev.inkling.engine;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.doodle.Doodle;
import dev.inkling.drawing.doodle.Doodles;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.Attention;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.Conditioning;
import dev.inkling.model.config.Features;
import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.PenCoupling;
import dev.inkling.model.config.PenLoss;
import dev.inkling.model.config.Sigma;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.parameters.Parameters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Small models with random parameters, and doodles to feed them. */
final class EngineModels {

    static final Preparation PREPARATION = new Preparation(30, Bounds.QUICKDRAW, Preparation.Anchor.BOX, 2, true);

    private EngineModels() {}

    static ModelConfig config(HeadConfig head, PenLoss penLoss, String... classes) {
        BackboneConfig backbone = new BackboneConfig.Transformer(2, 12, 3, 20);
        return ModelConfig.of(PREPARATION, backbone, head, penLoss, List.of(classes));
    }

    static ModelConfig config(String... classes) {
        return config(HeadConfig.DEFAULT.withComponents(5), new PenLoss.CrossEntropy(), classes);
    }

    /** Every kind of head, with and without background, with cross-entropy and with focal loss, and every backbone. */
    static List<ModelConfig> everyKind() {
        List<ModelConfig> configs = new ArrayList<>();
        for (PenCoupling coupling : PenCoupling.values()) {
            HeadConfig head = HeadConfig.DEFAULT.withComponents(5).withCoupling(coupling);
            configs.add(config(head, new PenLoss.CrossEntropy(), "cat", "house"));
            configs.add(config(head.withBackground(0, 1), new PenLoss.Focal(2)));
            configs.add(config(head.withSigma(Sigma.EXP, 0.01), new PenLoss.Focal(0.5)));
        }
        HeadConfig few = HeadConfig.DEFAULT.withComponents(3);
        configs.add(config(few, new PenLoss.CrossEntropy(), "cat", "house").with(Conditioning.LAYERS, true));
        configs.add(config(few, new PenLoss.CrossEntropy()).with(Conditioning.LAYERS, true));
        configs.add(config(few, new PenLoss.CrossEntropy(), "cat", "house").with(Conditioning.LAYERS, false));
        configs.add(config(few, new PenLoss.CrossEntropy(), "cat", "house").with(Attention.RELATIVE));
        for (BackboneConfig backbone : List.of(
                new BackboneConfig.Lstm(9),
                new BackboneConfig.LayerNormLstm(8),
                new BackboneConfig.HyperLstm(8, 5, 3))) {
            HeadConfig head = HeadConfig.DEFAULT.withComponents(4);
            configs.add(
                    ModelConfig.of(PREPARATION, backbone, head, new PenLoss.CrossEntropy(), List.of("cat", "house")));
            configs.add(ModelConfig.of(PREPARATION, backbone, head, new PenLoss.CrossEntropy(), List.of())
                    .with(FirstEvent.OFFSET, Features.STROKE_5));
        }
        return configs;
    }

    /**
     * In addition a model whose attention heads have channels that are not rotated; with such long vectors of random
     * parameters, rounded results are too different.
     */
    static List<ModelConfig> everyKindExactly() {
        List<ModelConfig> configs = new ArrayList<>(everyKind());
        BackboneConfig longHeads = new BackboneConfig.Transformer(1, 36, 1, 20);
        configs.add(ModelConfig.of(
                        PREPARATION,
                        longHeads,
                        HeadConfig.DEFAULT.withComponents(3),
                        new PenLoss.CrossEntropy(),
                        List.of("cat", "house"))
                .with(Conditioning.LAYERS, true)
                .with(Attention.RELATIVE));
        return configs;
    }

    /** Initial parameters, all perturbed at random, so that none is 0 or 1. */
    static Parameters parameters(ModelConfig config, long seed) {
        Parameters parameters = Parameters.initial(config, seed);
        parameters.layout().entries().forEach(entry -> {
            RandomGenerator random = Seeds.random(seed, "moved " + entry.name());
            for (int i = 0; i < entry.size(); i++) {
                parameters.values()[entry.offset() + i] += (float) (0.2 * random.nextGaussian());
            }
        });
        return parameters;
    }

    static SketchModel model(ModelConfig config) {
        return SketchModel.of(config, parameters(config, 1));
    }

    static List<Drawing> drawings(int count) {
        return Doodles.stream(EnumSet.allOf(Doodle.class), 5, 0, 1 + count / Doodle.values().length)
                .limit(count)
                .toList();
    }

    /** A drawing of points with integer coordinates, near each other, in strokes of about ten. */
    static Drawing drawing(int points, long seed) {
        RandomGenerator random = Seeds.random(seed, "drawing");
        DrawingBuilder builder = new DrawingBuilder();
        float x = 128;
        float y = 128;
        for (int i = 0; i < points; i++) {
            x = Math.min(255, Math.max(0, x + random.nextInt(-30, 31)));
            y = Math.min(255, Math.max(0, y + random.nextInt(-30, 31)));
            builder.point(x, y);
            if (random.nextInt(10) == 0) {
                builder.endStroke();
            }
        }
        return builder.build(DrawingInfo.NONE);
    }

    static List<StrokeSequence> sequences(List<Drawing> drawings) {
        return drawings.stream().map(PREPARATION::sequence).toList();
    }

    static List<Condition> conditions(ModelConfig config, List<StrokeSequence> sequences) {
        // Every second drawing is known to fill the box.
        return IntStream.range(0, sequences.size())
                .mapToObj(i -> Condition.of(
                                config.conditionOrNone(sequences.get(i).label()))
                        .withWhole(i % 2 == 0))
                .toList();
    }
}
