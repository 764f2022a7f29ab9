package dev.inkling.model.config;

/**
 * The size of a model, from which follow depth, width, heads and feed-forward channels of a transformer, and the widths of
 * the recurrent networks, so that each kind has about as many parameters.
 *
 * <p>A transformer's width is 32 channels a head, and four times as many between the linear layers. The smaller LSTM of a
 * HyperLSTM has half the width, and embeddings of a gate of a sixteenth of it.
 */
public enum Size {
    /** A transformer has 2 layers of width 64: about 0.1 million parameters. */
    TINY(2, 64, 136, 96),
    /** A transformer has 4 layers of width 128: about 0.8 million parameters. */
    SMALL(4, 128, 424, 304),
    /** A transformer has 6 layers of width 256: about 5 million parameters. */
    BASE(6, 256, 1096, 768),
    /** A transformer has 8 layers of width 512: about 25 million parameters. */
    LARGE(8, 512, 2480, 1728);

    private static final int CHANNELS_A_HEAD = 32;

    private final int layers;
    private final int width;
    private final int lstmWidth;
    private final int hyperLstmWidth;

    Size(int layers, int width, int lstmWidth, int hyperLstmWidth) {
        this.layers = layers;
        this.width = width;
        this.lstmWidth = lstmWidth;
        this.hyperLstmWidth = hyperLstmWidth;
    }

    /** The transformer of this size. */
    public BackboneConfig.Transformer transformer() {
        return new BackboneConfig.Transformer(layers, width, width / CHANNELS_A_HEAD, 4 * width);
    }

    /** The backbone of this size. */
    public BackboneConfig backbone(BackboneKind kind) {
        return switch (kind) {
            case TRANSFORMER -> transformer();
            case LSTM -> new BackboneConfig.Lstm(lstmWidth);
            case LAYER_NORM_LSTM -> new BackboneConfig.LayerNormLstm(lstmWidth);
            case HYPER_LSTM -> hyperLstm(hyperLstmWidth);
        };
    }

    /** The form of a latent encoder's two networks for a model of this size: half as deep, or half as wide. */
    public BackboneConfig encoder(BackboneKind kind) {
        return switch (kind) {
            case TRANSFORMER -> new BackboneConfig.Transformer(layers / 2, width, width / CHANNELS_A_HEAD, 4 * width);
            case LSTM -> new BackboneConfig.Lstm(lstmWidth / 2);
            case LAYER_NORM_LSTM -> new BackboneConfig.LayerNormLstm(lstmWidth / 2);
            case HYPER_LSTM -> hyperLstm(hyperLstmWidth / 2);
        };
    }

    private static BackboneConfig hyperLstm(int width) {
        return new BackboneConfig.HyperLstm(width, width / 2, width / 16);
    }
}
