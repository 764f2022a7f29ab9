package dev.inkling.cli;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.io.DrawingReader;
import dev.inkling.model.SketchModel;
import dev.inkling.model.latent.Encoder;
import dev.inkling.model.latent.Latent;
import dev.inkling.model.sampling.DrawOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Drawings and their latent vectors, for {@code reconstruct}, {@code interpolate} and {@code blend}. */
final class LatentVectors {

    static final String DRAWING =
            "A file, of which the first drawing is used; it must be as large as the model's training drawings ('data"
                    + " convert --fit' scales it).";

    private final SketchModel model;

    /**
     * Latent vectors of a model.
     *
     * @throws InklingException if it has none
     */
    LatentVectors(SketchModel model) {
        check(model);
        this.model = model;
    }

    /**
     * Checks, before the work, that a model has a latent space.
     *
     * @throws InklingException if it has none
     */
    static void check(SketchModel model) {
        if (!model.config().hasLatent()) {
            Encoder.NONE.encode(List.of());
        }
    }

    /**
     * Checks options before the model is read.
     *
     * @param count number of drawings from a latent vector
     * @throws InklingException naming what is out of range
     */
    static void check(int count, @Nullable Double temperature) {
        DrawOptions unused = DrawOptions.PLAIN.withCount(count).withTemperature(temperature == null ? 1 : temperature);
    }

    /** The model's own options for drawing, with the temperature if one is given. */
    DrawOptions options(@Nullable Double temperature) {
        DrawOptions own = model.drawOptions();
        return temperature == null ? own : own.withTemperature(temperature);
    }

    /** The first drawing of a file. */
    static Drawing drawing(Path file) {
        return DrawingReader.begun(file, new ReadingOptions().reading()).drawing();
    }

    /** The latent vector of a drawing: the mean of its posterior. */
    Latent of(Drawing drawing) {
        return model.encode(List.of(drawing)).get(0).mean();
    }

    /**
     * Draws from a latent vector, and from a class if the model knows it.
     *
     * @param options the other options
     */
    Drawing draw(Latent latent, Optional<String> label, DrawOptions options) {
        DrawOptions withLatent = options.withCount(1).withLatent(latent);
        return model.draw(label.filter(model.config().classes()::contains)
                        .map(withLatent::withLabel)
                        .orElse(withLatent))
                .get(0);
    }
}
