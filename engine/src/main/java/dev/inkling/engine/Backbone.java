package dev.inkling.engine;

import dev.inkling.model.config.BackboneConfig;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** What stands between the embedded input and the head, for all steps at once. */
sealed interface Backbone permits TransformerBackbone, RecurrentBackbone {

    /**
     * The hidden vectors of all steps.
     *
     * @param x embedded input, [B·T inputs]
     * @param context what each drawing has beside its input
     * @return [B·T C]; row (b, t) depends on steps up to t of b alone
     */
    Tensor hidden(Tensor x, long rows, long steps, Context context, Way way);

    /**
     * What the drawings of a batch have beside their input.
     *
     * @param memory what is remembered before the first step, [B numbers], if not zeros; a transformer has none
     * @param modulation of each of a transformer's layer normalisations in turn what is added to its weight and to its bias, [B
     *     (2 L + 1)·2·C], if anything; a recurrent network has none
     * @param rotations of a transformer's attention at each step, complex numbers of size 1, [B·T 1 pairs], if any
     */
    record Context(Optional<Tensor> memory, Optional<Tensor> modulation, Optional<Tensor> rotations) {

        /** Nothing. */
        static final Context NONE = new Context(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * How it is gone through.
     *
     * @param shortened whether the way back may be shorter than the one that libtorch would record, for the same gradient;
     *     libtorch's own gradients of it, such as those of a second order, are wrong then
     * @param dropout what is left out
     */
    record Way(boolean shortened, Optional<Dropout> dropout) {

        /** As libtorch records it, leaving out nothing. */
        static final Way PLAIN = new Way(false, Optional.empty());
    }

    /**
     * A backbone on the parameters of some layers.
     *
     * @param skipped how many first steps tell of nothing, and are not taken by a recurrent network
     */
    static Backbone of(BackboneConfig config, Layers layers, long skipped) {
        return config instanceof BackboneConfig.Transformer transformer
                ? new TransformerBackbone(transformer, layers)
                : new RecurrentBackbone(config, layers, skipped);
    }
}
