package dev.inkling.model.config;

import dev.inkling.model.internal.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A kind of backbone, with the word that people and files use for it. */
public enum BackboneKind {
    /** {@link BackboneConfig.Transformer}. */
    TRANSFORMER,
    /** {@link BackboneConfig.Lstm}. */
    LSTM,
    /** {@link BackboneConfig.LayerNormLstm}. */
    LAYER_NORM_LSTM,
    /** {@link BackboneConfig.HyperLstm}. */
    HYPER_LSTM;

    /** The word, such as {@code layer-norm-lstm}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The kind of a word.
     *
     * @throws IllegalArgumentException if there is none; the message suggests the nearest
     */
    public static BackboneKind of(String word) {
        List<String> words = Arrays.stream(values()).map(BackboneKind::word).toList();
        int at = words.indexOf(word);
        if (at < 0) {
            throw new IllegalArgumentException("expected a backbone of " + String.join(", ", words) + " but was " + word
                    + Nearest.question(word, words));
        }
        return values()[at];
    }
}
