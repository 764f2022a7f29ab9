package dev.inkling.model.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The network between the input features and the head. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({@JsonSubTypes.Type(value = BackboneConfig.Transformer.class, name = "transformer")})
public sealed interface BackboneConfig {

    /** The number of channels C of the hidden vector that the head reads. */
    int width();

    /**
     * A causal transformer, normalised before each part: multi-head scaled-dot-product attention, then two linear layers
     * with a squared ReLU between them (So et al., 2021).
     *
     * @param layers 1 to 64
     * @param width channels C of the residual stream, a multiple of {@code heads}
     * @param heads attention heads
     * @param feedForward channels between the two linear layers
     */
    record Transformer(int layers, int width, int heads, int feedForward) implements BackboneConfig {
        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException naming what is out of range
         */
        public Transformer {
            if (layers < 1 || layers > 64) {
                throw new IllegalArgumentException("expected 1 to 64 layers but was " + layers);
            }
            if (heads < 1 || width < heads || width > 4096 || width % heads != 0) {
                throw new IllegalArgumentException(
                        "expected a width of at most 4096 that is a multiple of heads but was " + width + " with "
                                + heads + " heads");
            }
            if (feedForward < 1 || feedForward > 16384) {
                throw new IllegalArgumentException("expected 1 to 16384 feed-forward channels but was " + feedForward);
            }
        }
    }
}
