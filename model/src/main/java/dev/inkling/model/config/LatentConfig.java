package dev.inkling.model.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a model knows of a drawing as a whole before its first point. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LatentConfig.None.class, name = "none"),
    @JsonSubTypes.Type(value = LatentConfig.Gaussian.class, name = "gaussian")
})
public sealed interface LatentConfig {

    /** The number Z of coordinates of a place in the latent space; 0 if there is none. */
    int size();

    /** Whether what draws is told tanh(z) rather than z. */
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
     * A place z in a space in which drawings lie like N(0, I): a variational autoencoder (Kingma & Welling, 2014; Ha & Eck,
     * 2018).
     *
     * <p>The encoder reads a drawing's points forwards with one network and backwards with another of the same form: of a
     * recurrent network it takes the last hidden state, of a transformer the mean over its steps.
     *
     * @param size the number Z of coordinates, 1 to 4096
     * @param encoder the form of both networks
     * @param squashed whether what draws is told tanh(z) rather than z, as in the first models that were published
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

        /** A space whose places are told as they are. */
        public Gaussian(int size, BackboneConfig encoder) {
            this(size, encoder, false);
        }
    }
}
