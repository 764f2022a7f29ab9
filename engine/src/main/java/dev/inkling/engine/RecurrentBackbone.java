package dev.inkling.engine;

import dev.inkling.model.config.BackboneConfig;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The recurrent networks, as the cells of the plain-Java decoder define them: all drawings of a batch at once, step by step. If
 * the first event is an offset, the first step reads the first point, and the row before it is zeros.
 */
final class RecurrentBackbone implements Backbone {

    private final BackboneConfig config;
    private final Layers layers;
    private final RecurrentTensors cell;
    private final long skipped;

    RecurrentBackbone(BackboneConfig config, Layers layers, long skipped) {
        this.config = config;
        this.layers = layers;
        cell = RecurrentTensors.of(config, layers);
        this.skipped = skipped;
    }

    @Override
    public Tensor hidden(Input input, Mode mode) {
        Tensor x = input.x();
        long rows = input.rows();
        long steps = input.steps();
        Tensor byStep = x.view(rows, steps, x.size(1)).transpose(0, 1).contiguous(); // [T B inputs]
        // Not select(0, t) in the loop: the gradient of each select is as large as all steps, so time would grow with
        // T².
        TensorVector inputs = byStep.unbind(0);
        Optional<TensorVector> factors =
                mode.dropout().map(out -> out.factors(steps, rows, cell.width()).unbind(0));
        Tensor[] memory = input.context().memory().map(cell::start).orElseGet(() -> cell.zeros(byStep));
        TensorVector hidden = new TensorVector();
        if (skipped > 0) {
            hidden.push_back(memory[RecurrentTensors.HIDDEN]);
        }
        for (long t = skipped; t < steps; t++) {
            long step = t;
            memory = cell.step(inputs.get(t), memory, factors.map(all -> all.get(step)));
            hidden.push_back(memory[RecurrentTensors.HIDDEN]);
        }
        return torch.stack(hidden, 1).view(rows * steps, cell.width()); // [B T H]
    }

    @Override
    public Pass pass(Input input, Optional<Dropout> dropout) {
        if (!(config instanceof BackboneConfig.Lstm)) {
            return Backbone.super.pass(input, dropout);
        }
        Optional<Tensor> factors = dropout.map(out -> out.factors(input.steps(), input.rows(), cell.width()));
        return new LstmPass(layers, input, factors, skipped);
    }
}
