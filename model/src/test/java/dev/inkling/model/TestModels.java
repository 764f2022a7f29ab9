package dev.inkling.model;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.PenLoss;
import dev.inkling.model.parameters.ParameterLayout;
import dev.inkling.model.parameters.Parameters;
import java.util.List;
import java.util.random.RandomGenerator;

/** Small models with random parameters, and random drawings. */
public final class TestModels {

    /** Offsets of about 30 units, in the box of Quick, Draw!. */
    public static final Preparation PREPARATION =
            new Preparation(30, Bounds.QUICKDRAW, Preparation.Anchor.BOX, 2, true);

    private TestModels() {}

    /** A transformer whose sizes are not multiples of each other or of four. */
    public static BackboneConfig.Transformer oddTransformer() {
        return new BackboneConfig.Transformer(3, 15, 3, 22);
    }

    public static ModelConfig config(BackboneConfig backbone, HeadConfig head, String... classes) {
        return ModelConfig.of(PREPARATION, backbone, head, new PenLoss.CrossEntropy(), List.of(classes));
    }

    /** A config of the odd transformer with five components. */
    public static ModelConfig config(String... classes) {
        return config(oddTransformer(), HeadConfig.DEFAULT.withComponents(5), classes);
    }

    /** Initial values, with every bias and norm randomised as well, so that none is exactly 0 or 1. */
    public static Parameters randomParameters(ModelConfig config, long seed) {
        Parameters parameters = Parameters.initial(config, seed);
        for (ParameterLayout.Entry entry : parameters.layout().entries()) {
            RandomGenerator random = Seeds.random(seed, "moved " + entry.name());
            for (int i = 0; i < entry.size(); i++) {
                parameters.values()[entry.offset() + i] += (float) (0.2 * random.nextGaussian());
            }
        }
        return parameters;
    }

    /** A model with random parameters. */
    public static SketchModel model(ModelConfig config, long seed) {
        return SketchModel.of(config, randomParameters(config, seed));
    }

    /** A drawing of integer coordinates in the box of Quick, Draw!, in strokes of about five points. */
    public static Drawing drawing(int points, long seed) {
        RandomGenerator random = Seeds.random(seed, "drawing");
        DrawingBuilder builder = new DrawingBuilder();
        for (int i = 0; i < points; i++) {
            builder.point(random.nextInt(256), random.nextInt(256));
            if (random.nextInt(5) == 0) {
                builder.endStroke();
            }
        }
        return builder.build(DrawingInfo.NONE);
    }
}
