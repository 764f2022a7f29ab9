package dev.inkling.model.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The network between the input features and the head. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BackboneConfig.Transformer.class, name = "transformer"),
    @JsonSubTypes.Type(value = BackboneConfig.Lstm.class, name = "lstm"),
    @JsonSubTypes.Type(value = BackboneConfig.LayerNormLstm.class, name = "layer-norm-lstm"),
    @JsonSubTypes.Type(value = BackboneConfig.HyperLstm.class, name = "hyper-lstm")
})
public sealed interface BackboneConfig {

    /** The number of channels C of the hidden vector that the head reads. */
    int width();

    /** The number of channels of the embedded input: what features and conditions are projected to at each step. */
    int inputs();

    /** The number of values it remembers from step to step, which may have an initial value; 0 for a transformer. */
    int memory();

    /** Its kind. */
    BackboneKind kind();

    /** Whether it is a recurrent network, which passes its memory from step to step, so that recurrent dropout applies. */
    default boolean recurrent() {
        return kind() != BackboneKind.TRANSFORMER;
    }

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

        @Override
        public int inputs() {
            return width;
        }

        @Override
        public int memory() {
            return 0;
        }

        @Override
        public BackboneKind kind() {
            return BackboneKind.TRANSFORMER;
        }
    }

    /**
     * A long short-term memory (Hochreiter and Schmidhuber, 1997), as Sketch-RNN's released decoders have it.
     *
     * @param width channels H of the hidden state, and of the cell
     */
    record Lstm(int width) implements BackboneConfig {
        /**
         * Checks the range.
         *
         * @throws IllegalArgumentException if it is out of range
         */
        public Lstm {
            checkWidth("a width", width);
        }

        @Override
        public int memory() {
            return 2 * width;
        }

        @Override
        public BackboneKind kind() {
            return BackboneKind.LSTM;
        }

        @Override
        public int inputs() {
            return 4 * width;
        }
    }

    /**
     * A long short-term memory with layer normalisation of each gate and of the cell (Ba et al., 2016).
     *
     * @param width channels H of the hidden state, and of the cell
     */
    record LayerNormLstm(int width) implements BackboneConfig {
        /**
         * Checks the range.
         *
         * @throws IllegalArgumentException if it is out of range
         */
        public LayerNormLstm {
            checkWidth("a width", width);
        }

        @Override
        public int memory() {
            return 2 * width;
        }

        @Override
        public BackboneKind kind() {
            return BackboneKind.LAYER_NORM_LSTM;
        }

        @Override
        public int inputs() {
            return 4 * width;
        }
    }

    /**
     * A layer-normalised LSTM whose gates are scaled and shifted, at each step, by a smaller LSTM that reads the same input
     * and the hidden state (Ha, Dai and Le, HyperNetworks, 2016): Sketch-RNN's own decoder.
     *
     * @param width channels H of the hidden state, and of the cell
     * @param hyperWidth channels H' of the smaller LSTM
     * @param embedding channels of the smaller LSTM's embedding of each gate
     */
    record HyperLstm(int width, int hyperWidth, int embedding) implements BackboneConfig {
        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException naming what is out of range
         */
        public HyperLstm {
            checkWidth("a width", width);
            checkWidth("a hyper width", hyperWidth);
            checkWidth("an embedding", embedding);
        }

        @Override
        public int memory() {
            return 2 * width + 2 * hyperWidth;
        }

        @Override
        public BackboneKind kind() {
            return BackboneKind.HYPER_LSTM;
        }

        @Override
        public int inputs() {
            return 4 * width + 4 * hyperWidth;
        }
    }

    private static void checkWidth(String name, int width) {
        if (width < 1 || width > 4096) {
            throw new IllegalArgumentException("expected " + name + " of 1 to 4096 but was " + width);
        }
    }
}
