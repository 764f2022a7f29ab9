package dev.inkling.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.inkling.drawing.internal.Checks;
import dev.inkling.model.config.EncoderConfig;
import dev.inkling.model.config.Size;
import java.util.List;

/** The task that a model is trained for. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Task.Draw.class, name = "draw"),
    @JsonSubTypes.Type(value = Task.Classify.class, name = "classify")
})
public sealed interface Task {

    /** To draw, and to say how likely drawings are: a {@link dev.inkling.model.SketchModel}. */
    record Draw() implements Task {}

    /**
     * To classify drawings: a {@link dev.inkling.model.Classifier}. Settings that apply only to drawing models (backbone,
     * head, penLoss, latent and the like) are ignored.
     *
     * @param encoder the network that reads a drawing
     * @param smoothing label smoothing: the share of a class's weight that is spread over all classes, 0 to 0.9 (Szegedy et
     *     al., 2016)
     * @param dropout the share of the vector before the head that is zeroed, 0 to 0.9
     * @param beginnings the probability that a drawing is truncated to its beginning, of a random length between a fifth and
     *     all of its points
     * @param mirrored the probability that a drawing is mirrored left to right; above 0 the classifier also reads the mirror
     *     image of each drawing to classify it, and averages both
     */
    record Classify(EncoderConfig encoder, double smoothing, double dropout, double beginnings, double mirrored)
            implements Task {

        /** On pictures of 32 pixels a side. */
        public static final Classify PICTURE = new Classify(
                new EncoderConfig.Picture(32, List.of(32, 64, 128, 224), List.of(1, 1, 1, 1)), 0.1, 0.2, 0.35, 0.5);

        /** On the strokes, with a small transformer. */
        public static final Classify STROKES =
                new Classify(new EncoderConfig.Strokes(Size.SMALL.transformer()), 0.1, 0.2, 0.35, 0.5);

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException naming the setting that is out of range
         */
        public Classify {
            Checks.range("task.smoothing", smoothing, 0, 0.9);
            Checks.range("task.dropout", dropout, 0, 0.9);
            Checks.range("task.beginnings", beginnings, 0, 1);
            Checks.range("task.mirrored", mirrored, 0, 1);
        }
    }
}
