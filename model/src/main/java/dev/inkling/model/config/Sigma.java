package dev.inkling.model.config;

/** How a head's output becomes a standard deviation. */
public enum Sigma {
    /**
     * {@code elu(a) + 1 + floor}: grows linearly for large a, so that its gradient does not explode, and never falls
     * below the floor.
     */
    ELU,
    /** {@code exp(a) + floor}: Sketch-RNN's. */
    EXP
}
