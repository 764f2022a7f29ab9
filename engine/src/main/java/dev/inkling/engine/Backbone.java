package dev.inkling.engine;

import dev.inkling.model.config.BackboneConfig;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** The network between the embedded input and the head, for all steps at once. */
sealed interface Backbone permits TransformerBackbone, RecurrentBackbone {

    /**
     * The hidden vectors of all steps.
     *
     * @return [B·T C]; row (b, t) depends only on steps up to t of drawing b
     */
    Tensor hidden(Input input, Mode mode);

    /**
     * A forward pass for training, on a thread that records gradients.
     *
     * @param dropout the dropout, if any
     */
    default Pass pass(Input input, Optional<Dropout> dropout) {
        Tensor hidden = hidden(input, new Mode(true, dropout));
        return new Pass() {
            @Override
            public Tensor hidden() {
                return hidden;
            }

            @Override
            public List<Gradient> backward(Tensor gradient) {
                return List.of(new Gradient(hidden, gradient));
            }
        };
    }

    /** A forward pass: its hidden vectors, and the part of its backward pass that libtorch does not do itself. */
    interface Pass {

        /** The hidden vectors, as {@link Backbone#hidden} returns them. */
        Tensor hidden();

        /**
         * The backward pass, to be called once; it adds to the gradients of parameters that libtorch did not record.
         *
         * @param gradient with respect to the hidden vectors, [B·T C]
         * @return where libtorch's own backward pass starts
         */
        List<Gradient> backward(Tensor gradient);
    }

    /**
     * A tensor that libtorch recorded, and the gradient with respect to it.
     *
     * @param of the tensor
     * @param gradient of the same shape
     */
    record Gradient(Tensor of, Tensor gradient) {}

    /**
     * The input of a batch.
     *
     * @param x embedded input, [B·T inputs]
     * @param rows B, the drawings
     * @param steps T
     * @param context further inputs of each drawing
     */
    record Input(Tensor x, long rows, long steps, Context context) {}

    /**
     * Further inputs of the drawings of a batch.
     *
     * @param memory the recurrent state before the first step, [B state], if not zeros; none for a transformer
     * @param modulation what is added to the weight and to the bias of each of a transformer's layer normalisations in turn, [B
     *     (2 L + 1)·2·C], if anything; none for a recurrent network
     * @param rotations the rotations of a transformer's attention at each step, complex numbers of absolute value 1, [B·T 1
     *     pairs], if any
     */
    record Context(Optional<Tensor> memory, Optional<Tensor> modulation, Optional<Tensor> rotations) {

        /** No further inputs. */
        static final Context NONE = new Context(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * How the forward pass is computed.
     *
     * @param shortened whether the backward pass may be shorter than the one that libtorch would record, for the same gradient;
     *     gradients of higher order are wrong then
     * @param dropout the dropout, if any
     */
    record Mode(boolean shortened, Optional<Dropout> dropout) {

        /** As libtorch records it, without dropout. */
        static final Mode PLAIN = new Mode(false, Optional.empty());
    }

    /**
     * The backbone of a configuration, with the parameters that {@code layers} gives access to.
     *
     * @param skipped how many of the first steps carry no input and are skipped by a recurrent network, 0 or 1
     */
    static Backbone of(BackboneConfig config, Layers layers, long skipped) {
        return config instanceof BackboneConfig.Transformer transformer
                ? new TransformerBackbone(transformer, layers)
                : new RecurrentBackbone(config, layers, skipped);
    }
}
