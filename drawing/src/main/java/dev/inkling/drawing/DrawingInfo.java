package dev.inkling.drawing;

import java.util.Optional;

/**
 * What is known of a drawing besides its strokes.
 *
 * @param label the class it belongs to, such as {@code cat}
 * @param id the name of the record in its source ({@code key_id} of Quick, Draw!)
 * @param canvas the area that it was drawn on, in the drawing's units; a begun drawing needs one to be completed
 */
public record DrawingInfo(Optional<String> label, Optional<String> id, Optional<Bounds> canvas) {

    /** Nothing is known. */
    public static final DrawingInfo NONE = new DrawingInfo(Optional.empty(), Optional.empty(), Optional.empty());

    /** Nothing but the class is known. */
    public static DrawingInfo ofLabel(String label) {
        return NONE.withLabel(label);
    }

    public DrawingInfo withLabel(String other) {
        return new DrawingInfo(Optional.of(other), id, canvas);
    }

    public DrawingInfo withId(String other) {
        return new DrawingInfo(label, Optional.of(other), canvas);
    }

    public DrawingInfo withCanvas(Bounds other) {
        return new DrawingInfo(label, id, Optional.of(other));
    }
}
