package dev.inkling.studio;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.model.Classifier;
import dev.inkling.model.ModelNotes;
import dev.inkling.model.SketchModel;
import dev.inkling.model.choose.Choosers;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.ClassifierConfig;
import dev.inkling.model.config.EncoderConfig;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.LatentConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.PenLoss;
import dev.inkling.model.parameters.Parameters;
import java.util.List;
import java.util.random.RandomGenerator;

/** Small models with initial parameters, and random drawings. */
public final class SmallModels {

    /** A pen bias so low that a model with initial parameters never chooses that pen state. */
    private static final float NEVER = -60;

    private SmallModels() {}

    /** The configuration of the models. */
    public static ModelConfig config(String... classes) {
        return ModelConfig.of(
                new Preparation(30, Bounds.QUICKDRAW, Preparation.Anchor.BOX, 2, true),
                new BackboneConfig.Transformer(2, 16, 2, 32),
                HeadConfig.DEFAULT.withComponents(4),
                new PenLoss.CrossEntropy(),
                List.of(classes));
    }

    /** A model that ends its drawings after a few points. */
    public static SketchModel model(String... classes) {
        ModelConfig config = config(classes);
        return SketchModel.of(config, Parameters.initial(config, 1));
    }

    /** A model that ends a drawing only at the limit of points. */
    public static SketchModel endless(String... classes) {
        ModelConfig config = config(classes);
        Parameters parameters = Parameters.initial(config, 1);
        parameters.values()[parameters.at("head.bias") + Pen.END.index()] = NEVER;
        return SketchModel.of(config, parameters);
    }

    /** A source of a model with a latent space. */
    public static ModelSource latentSource(String id) {
        ModelConfig config = config().with(new LatentConfig.Gaussian(3, new BackboneConfig.Lstm(8)));
        return new ModelSource(
                id,
                id,
                config,
                ModelNotes.of("A latent space."),
                () -> SketchModel.of(config, Parameters.initial(config, 1)));
    }

    /** A source of a model that ends its drawings after a few points. */
    public static ModelSource source(String id) {
        return new ModelSource(
                id, id, config("cat", "dog"), ModelNotes.of("A small model."), () -> model("cat", "dog"));
    }

    /** A source of a model that never ends its drawings. */
    public static ModelSource endlessSource(String id) {
        return new ModelSource(
                id, id, config("cat", "dog"), ModelNotes.of("It never ends."), () -> endless("cat", "dog"));
    }

    /** A classifier with random parameters, which classifies each drawing differently. */
    public static Choosers.Named classifier(String... classes) {
        ClassifierConfig config = classifierConfig(classes);
        Parameters parameters = Parameters.initial(config, 3);
        RandomGenerator random = Seeds.random(5, "classifier");
        for (int i = 0; i < parameters.count(); i++) {
            parameters.values()[i] += (float) (0.1 * random.nextGaussian());
        }
        return new Choosers.Named(Classifier.of(config, parameters), "small-classifier");
    }

    /** A classifier that gives every drawing the highest probability for its first class, less for the second, and so on. */
    public static Choosers.Named decidedClassifier(String... classes) {
        ClassifierConfig config = classifierConfig(classes);
        Parameters parameters = Parameters.initial(config, 3);
        for (int c = 0; c < classes.length; c++) {
            parameters.values()[parameters.at("head.bias") + c] = 3 - 1.5f * c;
        }
        return new Choosers.Named(Classifier.of(config, parameters), "decided-classifier");
    }

    private static ClassifierConfig classifierConfig(String... classes) {
        return ClassifierConfig.of(
                new Preparation(30, Bounds.QUICKDRAW, Preparation.Anchor.BOX, 2, true),
                new EncoderConfig.Picture(16, List.of(8, 16), List.of(1, 1)),
                List.of(classes));
    }

    /** A drawing with integer coordinates in the box of Quick, Draw!, in strokes of about five points. */
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
