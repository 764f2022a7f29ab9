package dev.inkling.model.decoder;

import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.parameters.Parameters;

/**
 * A recurrent network's numbers in the form that some kernels compute with: the input is embedded as the cell wants it, and
 * the head reads the hidden state, {@code out = W_head h + b_head}.
 */
final class RecurrentWeights implements JavaDecoder.Weights {

    private final Kernels kernels;
    private final Parameters parameters;
    private final Embedding input;
    private final RecurrentCell cell;
    private final Linear head;
    private final boolean startIsTold;
    private final long multiplications;

    RecurrentWeights(ModelConfig config, Parameters parameters, Kernels kernels) {
        this.kernels = kernels;
        this.parameters = parameters;
        input = new Embedding(config, parameters, kernels);
        cell = cell(config.backbone(), parameters, kernels);
        head = kernels.linear(parameters, "head");
        startIsTold = config.first() == FirstEvent.PEN;
        multiplications = parameters.count();
    }

    private static RecurrentCell cell(BackboneConfig backbone, Parameters parameters, Kernels kernels) {
        if (backbone instanceof BackboneConfig.Lstm lstm) {
            return new LstmCell(lstm.width(), parameters, kernels);
        }
        if (backbone instanceof BackboneConfig.LayerNormLstm lstm) {
            return new LayerNormLstmCell("lstm", lstm.width(), parameters, kernels);
        }
        if (backbone instanceof BackboneConfig.HyperLstm hyper) {
            return new HyperLstmCell(hyper, parameters, kernels);
        }
        throw new IllegalArgumentException("expected a recurrent backbone but was " + backbone);
    }

    @Override
    public Kernels kernels() {
        return kernels;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public DecoderState start(int[] conditions) {
        return new RecurrentState(this, conditions);
    }

    Embedding input() {
        return input;
    }

    RecurrentCell cell() {
        return cell;
    }

    Linear head() {
        return head;
    }

    /**
     * Whether the start is a step of its own. It is not where the first event is an offset, as in models of the published
     * Sketch-RNN kind: their first step tells of the first point, and what the step before it gives means nothing.
     */
    boolean startIsTold() {
        return startIsTold;
    }

    /** How many a step of one drawing takes in its linear layers. */
    long multiplications() {
        return multiplications;
    }
}
