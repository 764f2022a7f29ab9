package dev.inkling.model.decoder;

import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.parameters.Parameters;

/** A backbone's numbers in the form that some kernels compute with: from embedded inputs to hidden vectors. */
interface BackboneWeights {

    /**
     * The state before the first step.
     *
     * @param contexts what each row has beside its input
     * @param idle whether the first step tells of nothing, and a recurrent network is to forget it
     */
    BackboneState start(Context[] contexts, boolean idle);

    /**
     * What a row has beside its input.
     *
     * @param memory what it remembers before the first step, as many values as the backbone remembers, or none for zeros; not
     *     used by a transformer
     * @param modulation of each of a transformer's layer normalisations in turn what is added to its weight and to its bias, or
     *     nothing; not used by a recurrent network. Rows may share it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Context(float[] memory, float[] modulation) {

        /** One row without any. */
        static Context[] none() {
            return new Context[] {new Context(new float[0], new float[0])};
        }
    }

    /**
     * A backbone on parameters.
     *
     * @param rotation of a transformer's queries, keys and values
     * @param prefix what their names begin with
     */
    static BackboneWeights of(
            BackboneConfig backbone, Rotation rotation, Parameters parameters, String prefix, Kernels kernels) {
        return backbone instanceof BackboneConfig.Transformer transformer
                ? new TransformerWeights(transformer, rotation, parameters, prefix, kernels)
                : new RecurrentWeights(backbone, parameters, prefix, kernels);
    }
}
