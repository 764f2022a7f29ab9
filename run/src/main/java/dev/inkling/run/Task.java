package dev.inkling.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.inkling.model.config.EncoderConfig;
import dev.inkling.model.config.Size;
import java.util.List;

/** What a model is trained to do. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Task.Draw.class, name = "draw"),
    @JsonSubTypes.Type(value = Task.Classify.class, name = "classify")
})
public sealed interface Task {

    /** To draw, and to say how likely drawings are: a {@link dev.inkling.model.SketchModel}. */
    record Draw() implements Task {}

    /**
     * To name drawings: a {@link dev.inkling.model.Classifier}. Of the recipe, what is about the backbone, head, pen and latent
     * space of a model that draws is not looked at.
     *
     * @param encoder what a drawing is read with
     * @param smoothing how much of a class's weight is spread over all classes, 0 to 0.9 (Szegedy et al., 2016)
     * @param dropout the share of the vector before the head that is zeroed, 0 to 0.9
     * @param beginnings the share of the drawings that are cut to a beginning, of a fifth to all of their points
     * @param mirrored the share of the drawings that are mirrored left to right; above 0 the classifier also looks at mirror
     *     images when it names a drawing, and takes the mean of both
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
