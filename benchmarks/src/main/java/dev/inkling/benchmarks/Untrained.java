package dev.inkling.benchmarks;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.PenLoss;
import dev.inkling.model.config.Size;
import dev.inkling.model.parameters.Parameters;
import java.util.List;

/** Models with initial parameters: their drawings mean nothing, but take as long as those of a trained model. */
final class Untrained {

    /** Mean distance between points in units, about that of the teapots of Quick, Draw!. */
    private static final float SCALE = 20;

    private Untrained() {}

    /** A model for drawings of simplified Quick, Draw!. */
    static SketchModel model(Size size) {
        ModelConfig config = ModelConfig.of(
                new Preparation(SCALE, Bounds.QUICKDRAW, Preparation.Anchor.BOX, 2, true),
                size.transformer(),
                HeadConfig.DEFAULT,
                new PenLoss.CrossEntropy(),
                List.of());
        return SketchModel.of(config, Parameters.initial(config, 0));
    }
}
