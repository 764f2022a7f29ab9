package dev.inkling.model.config;

/** How the condition enters the network: a drawing's class, and whether it fills the box. */
public enum Conditioning {
    /** By a vector that is added to the embedded input of every step. */
    INPUT,

    /**
     * By that vector, and by a scale and a shift that a linear layer computes from it for each layer normalisation of a
     * transformer (adaptive layer normalisation; Perez et al., FiLM, 2018; Peebles and Xie, Scalable Diffusion Models with
     * Transformers, 2023). The linear layer starts from zero.
     */
    LAYERS
}
