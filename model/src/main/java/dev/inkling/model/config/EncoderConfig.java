package dev.inkling.model.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** The network with which a classifier reads a drawing. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EncoderConfig.Picture.class, name = "picture"),
    @JsonSubTypes.Type(value = EncoderConfig.Strokes.class, name = "strokes")
})
public sealed interface EncoderConfig {

    /** The number of channels C of the vector that a drawing becomes. */
    int width();

    /**
     * A residual convolutional network on a picture of the drawing that also shows order and direction of the strokes
     * ({@code Raster}). Each stage has half the pixels of the one before on each side.
     *
     * @param side pixels of the square picture on each side, 8 to 256
     * @param widths channels of each stage, 1 to 2048, 1 to 8 stages
     * @param blocks residual blocks of two convolutions each, in each stage; 0 to 16 each
     */
    record Picture(int side, List<Integer> widths, List<Integer> blocks) implements EncoderConfig {

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException naming what is out of range
         */
        public Picture {
            widths = List.copyOf(widths);
            blocks = List.copyOf(blocks);
            if (side < 8 || side > 256) {
                throw new IllegalArgumentException("expected a picture of 8 to 256 pixels a side but was " + side);
            }
            if (widths.isEmpty() || widths.size() > 8 || widths.size() != blocks.size()) {
                throw new IllegalArgumentException("expected 1 to 8 stages, each with a width and a number of blocks,"
                        + " but was " + widths + " and " + blocks);
            }
            for (int width : widths) {
                if (width < 1 || width > 2048) {
                    throw new IllegalArgumentException("expected widths of 1 to 2048 but was " + width);
                }
            }
            for (int count : blocks) {
                if (count < 0 || count > 16) {
                    throw new IllegalArgumentException("expected 0 to 16 blocks but was " + count);
                }
            }
        }

        @Override
        public int width() {
            return widths.get(widths.size() - 1);
        }
    }

    /**
     * A backbone that reads the points in their order, and the mean of its hidden vectors.
     *
     * @param backbone the network
     */
    record Strokes(BackboneConfig backbone) implements EncoderConfig {

        @Override
        public int width() {
            return backbone.width();
        }
    }
}
