package dev.inkling.model.config;

/** By what the layers of a transformer find which earlier points matter to one. */
public enum Attention {
    /** By what they know of them. */
    CONTENT,

    /**
     * Also by how far away they are, on paper and in time: queries, keys and values are rotated by where the pen is and by the
     * step's number, and what is attended to is rotated back (Su et al., RoFormer, 2021; Miyato et al., GTA, 2024). So a point is
     * seen from where the pen is, and what is learned in one place of the box holds in others. For {@link Features#RICH}.
     */
    RELATIVE
}
