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

    private final RecurrentTensors cell;
    private final long skipped;

    RecurrentBackbone(BackboneConfig config, Layers layers, long skipped) {
        cell = RecurrentTensors.of(config, layers);
        this.skipped = skipped;
    }

    @Override
    public Tensor hidden(Tensor x, long rows, long steps, Context context, Mode mode) {
        Tensor byStep = x.view(rows, steps, x.size(1)).transpose(0, 1).contiguous(); // [T B inputs]
        // Not select(0, t) in the loop: the gradient of each select is as large as all steps, so time would grow with
        // T².
        TensorVector inputs = byStep.unbind(0);
        Optional<TensorVector> factors =
                mode.dropout().map(out -> out.factors(steps, rows, cell.width()).unbind(0));
        Tensor[] memory = context.memory().map(cell::start).orElseGet(() -> cell.zeros(byStep));
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
}
