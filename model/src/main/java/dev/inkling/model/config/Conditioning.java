package dev.inkling.model.config;

/** How what a drawing is to be enters the network: its class, and whether it fills the box. */
public enum Conditioning {
    /** By a vector that is added to the embedded input of every step. */
    INPUT,

    /**
     * By that vector, and by a scale and a shift that a linear layer makes of it for each layer normalisation of a transformer
     * (adaptive layer normalisation; Perez et al., FiLM, 2018; Peebles and Xie, Scalable Diffusion Models with Transformers,
     * 2023). The linear layer starts from zero.
     */
    LAYERS
}
