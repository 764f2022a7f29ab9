package dev.inkling.model.config;

/** How the pen state and the offset depend on each other within one step. */
public enum PenCoupling {
    /** They do not: one mixture whatever the pen, as in Sketch-RNN. */
    INDEPENDENT,
    /** Each component has pen probabilities of its own: {@code P(pen) = Σ_k π_k c_k(pen)}. */
    PER_COMPONENT,
    /** The pen state comes first, and the offset is sampled from Gaussians of that pen state: half for down, half for up. */
    PEN_FIRST
}
