package dev.inkling.model.internal.network;

import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.parameters.Parameters;
import java.util.Arrays;

/**
 * A recurrent network's parameters in the form that some kernels need: the input is embedded as the cell requires, and the
 * hidden vector is the cell's hidden state.
 */
final class RecurrentWeights implements BackboneWeights {

    private final RecurrentCell cell;

    RecurrentWeights(BackboneConfig backbone, Parameters parameters, String prefix, Kernels kernels) {
        cell = cell(backbone, parameters, prefix, kernels);
    }

    private static RecurrentCell cell(BackboneConfig backbone, Parameters parameters, String prefix, Kernels kernels) {
        if (backbone instanceof BackboneConfig.Lstm lstm) {
            return new LstmCell(prefix + "lstm", lstm.width(), parameters, kernels);
        }
        if (backbone instanceof BackboneConfig.LayerNormLstm lstm) {
            return new LayerNormLstmCell(prefix + "lstm", lstm.width(), parameters, kernels);
        }
        if (backbone instanceof BackboneConfig.HyperLstm hyper) {
            return new HyperLstmCell(prefix, hyper, parameters, kernels);
        }
        throw new IllegalArgumentException("expected a recurrent backbone but was " + backbone);
    }

    @Override
    public BackboneState start(Context[] contexts, boolean idle) {
        return new RecurrentState(
                cell, Arrays.stream(contexts).map(Context::memory).toArray(float[][]::new), idle);
    }
}
