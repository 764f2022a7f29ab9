package dev.inkling.model.config;

/** How the layers of a transformer weight earlier points. */
public enum Attention {
    /** By content: standard dot-product attention. */
    CONTENT,

    /**
     * Also by distance, on the canvas and in time: queries, keys and values are rotated by the pen's position and the step's
     * index, and the result is rotated back (Su et al., RoFormer, 2021; Miyato et al., GTA, 2024). So points are seen
     * relative to the pen, and what is learned in one part of the box holds in others. For {@link Features#RICH}.
     */
    RELATIVE
}
