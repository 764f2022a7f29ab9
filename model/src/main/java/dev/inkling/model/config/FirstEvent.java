package dev.inkling.model.config;

/** What a model predicts first. */
public enum FirstEvent {
    /** The pen of the first point: whether its stroke continues. Inkling's own models. */
    PEN,
    /**
     * The offset to the second point; the first point's pen state is not an event. Models of the published Sketch-RNN kind.
     */
    OFFSET
}
