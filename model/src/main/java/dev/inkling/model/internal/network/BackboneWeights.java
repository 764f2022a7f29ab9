package dev.inkling.model.internal.network;

import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.parameters.Parameters;

/** A backbone's parameters in the form that its kernels need: it computes hidden vectors from embedded inputs. */
interface BackboneWeights {

    /**
     * The state before the first step.
     *
     * @param contexts each row's context in addition to its input
     * @param idle whether the first step carries no information, so that a recurrent network must forget it
     */
    BackboneState start(Context[] contexts, boolean idle);

    /**
     * A row's context in addition to its input.
     *
     * @param memory the initial memory, as many values as the backbone remembers, or none for zeros; not used by a
     *     transformer
     * @param modulation for each of a transformer's layer normalisations in turn, what is added to its weight and to its
     *     bias; may be empty; not used by a recurrent network. Rows may share it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Context(float[] memory, float[] modulation) {

        /** One row without a context. */
        static Context[] none() {
            return new Context[] {new Context(new float[0], new float[0])};
        }
    }

    /**
     * A backbone with parameters.
     *
     * @param rotation of a transformer's queries, keys and values
     * @param prefix prefix of the parameters' names
     */
    static BackboneWeights of(
            BackboneConfig backbone, Rotation rotation, Parameters parameters, String prefix, Kernels kernels) {
        return backbone instanceof BackboneConfig.Transformer transformer
                ? new TransformerWeights(transformer, rotation, parameters, prefix, kernels)
                : new RecurrentWeights(backbone, parameters, prefix, kernels);
    }
}
