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

/** Drawings and their places in a latent space: what {@code reconstruct}, {@code interpolate} and {@code blend} share. */
final class LatentVectors {

    static final String DRAWING =
            "A file whose first drawing is meant, as large as those that the model learned from ('data convert --fit'"
                    + " makes it so).";

    private final SketchModel model;

    /**
     * Places in the space of a model.
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
     * Checks, before the model is read, what is asked of it.
     *
     * @param count how many drawings of a place
     * @throws InklingException naming what is out of range
     */
    static void check(int count, @Nullable Double temperature) {
        DrawOptions unused = DrawOptions.PLAIN.withCount(count).withTemperature(temperature == null ? 1 : temperature);
    }

    /** How to draw: as the model does unless told otherwise, at a temperature if one is given. */
    DrawOptions options(@Nullable Double temperature) {
        DrawOptions own = model.drawOptions();
        return temperature == null ? own : own.withTemperature(temperature);
    }

    /** The first drawing of a file. */
    static Drawing drawing(Path file) {
        return DrawingReader.begun(file, new ReadingOptions().reading()).drawing();
    }

    /** Where a drawing is: the mean of what the encoder says. */
    Latent of(Drawing drawing) {
        return model.encode(List.of(drawing)).get(0).mean();
    }

    /**
     * A drawing at a place, of a class if the model knows it.
     *
     * @param options what it is drawn with
     */
    Drawing draw(Latent place, Optional<String> label, DrawOptions options) {
        DrawOptions there = options.withCount(1).withLatent(place);
        return model.draw(label.filter(model.config().classes()::contains)
                        .map(there::withLabel)
                        .orElse(there))
                .get(0);
    }
}
