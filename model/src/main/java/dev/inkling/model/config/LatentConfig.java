package dev.inkling.model.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a model is given about a drawing as a whole before its first point. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LatentConfig.None.class, name = "none"),
    @JsonSubTypes.Type(value = LatentConfig.Gaussian.class, name = "gaussian")
})
public sealed interface LatentConfig {

    /** The number Z of coordinates of a latent vector; 0 if there is no latent space. */
    int size();

    /** Whether the decoder is given tanh(z) rather than z. */
    boolean squashed();

    /** Nothing: the model draws from the points so far, and from a class if it knows classes. */
    record None() implements LatentConfig {
        @Override
        public int size() {
            return 0;
        }

        @Override
        public boolean squashed() {
            return false;
        }
    }

    /**
     * A latent vector z with the prior N(0, I): a variational autoencoder (Kingma and Welling, 2014; Ha and Eck, 2018).
     *
     * <p>The encoder reads a drawing's points forwards with one network and backwards with another of the same form. A
     * recurrent network gives its last hidden state, a transformer the mean over its steps.
     *
     * @param size the number Z of coordinates, 1 to 4096
     * @param encoder the form of both networks
     * @param squashed whether the decoder is given tanh(z) rather than z, as in the first published models
     */
    record Gaussian(int size, BackboneConfig encoder, boolean squashed) implements LatentConfig {
        /**
         * Checks the range.
         *
         * @throws IllegalArgumentException if it is out of range
         */
        public Gaussian {
            if (size < 1 || size > 4096) {
                throw new IllegalArgumentException("expected a latent size of 1 to 4096 but was " + size);
            }
        }

        /** A space whose decoder is given z itself. */
        public Gaussian(int size, BackboneConfig encoder) {
            this(size, encoder, false);
        }
    }
}
