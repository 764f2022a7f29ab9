package dev.inkling.model.decoder;

import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.parameters.Parameters;

/** A backbone's numbers in the form that some kernels compute with: from embedded inputs to hidden vectors. */
interface BackboneWeights {

    /**
     * The state before the first step.
     *
     * @param memory what each row remembers by then, [rows][numbers], as many as the backbone remembers or none for zeros;
     *     not looked at by a transformer
     * @param idle whether the first step tells of nothing, and a recurrent network is to forget it
     */
    BackboneState start(float[][] memory, boolean idle);

    /**
     * A backbone on parameters.
     *
     * @param prefix what their names begin with
     */
    static BackboneWeights of(BackboneConfig backbone, Parameters parameters, String prefix, Kernels kernels) {
        return backbone instanceof BackboneConfig.Transformer transformer
                ? new TransformerWeights(transformer, parameters, prefix, kernels)
                : new RecurrentWeights(backbone, parameters, prefix, kernels);
    }
}
