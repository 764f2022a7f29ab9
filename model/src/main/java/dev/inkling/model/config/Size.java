package dev.inkling.model.config;

/**
 * The one dial: from it follow depth, width, heads and feed-forward channels of a transformer.
 *
 * <p>The width is 32 channels a head, and four times as many between the linear layers.
 */
public enum Size {
    /** 2 layers of width 64: about 0.1 million parameters. */
    TINY(2, 64),
    /** 4 layers of width 128: about 0.8 million parameters. */
    SMALL(4, 128),
    /** 6 layers of width 256: about 5 million parameters. */
    BASE(6, 256),
    /** 8 layers of width 512: about 25 million parameters. */
    LARGE(8, 512);

    private static final int CHANNELS_A_HEAD = 32;

    private final int layers;
    private final int width;

    Size(int layers, int width) {
        this.layers = layers;
        this.width = width;
    }

    /** The transformer of this size. */
    public BackboneConfig.Transformer transformer() {
        return new BackboneConfig.Transformer(layers, width, width / CHANNELS_A_HEAD, 4 * width);
    }
}
