package dev.inkling.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * An LSTM's forward pass over all steps, and its backward pass in closed form: a few in-place operations for each step. With {@link
 * RecurrentTensors}, libtorch would record each operation and allocate its result and its gradient.
 *
 * <p>With the gates i, g, f, o after activation (tanh for g, sigmoid for the others; 1 is added to f before it) and dropout factors m of g, a step is {@code c' = f c + i m g}, {@code h'
 * = o tanh(c')}. Its backward pass, with ∂ for the derivative of the loss:
 *
 * <pre>{@code
 * ∂c' += ∂h' o (1 − tanh²(c'))
 * ∂c = ∂c' f      ∂h += W^T a, where W is the recurrent weight and a the derivatives with respect to the gates before activation:
 * a_i = ∂c' m g i (1 − i)      a_g = ∂c' m i (1 − g²)      a_f = ∂c' c f (1 − f)      a_o = ∂h' tanh(c') o (1 − o)
 * }</pre>
 *
 * <p>The factors of ∂c' and ∂h' in the formulas do not depend on these gradients, and are computed for all steps at once.
 */
final class LstmPass implements Backbone.Pass {

    private static final String RECURRENT = "lstm.recurrent.weight";
    private static final int GATES = 4;
    private static final int INPUT = 0;
    private static final int CANDIDATE = 1;
    private static final int FORGET = 2;
    private static final int OUTPUT = 3;

    private final Layers layers;
    /** Embedded input, [B·T 4·H]. */
    private final Tensor x;
    /** Cell and hidden state before the first step, [B 2·H], if not zeros. */
    private final Optional<Tensor> memory;
    /** Dropout factors of g, [S B H]. */
    private final Optional<Tensor> factors;
    /** B. */
    private final long rows;

    private final long skipped;
    /** S = T − skipped. */
    private final long steps;
    /** H. */
    private final long width;
    /** W in the chosen arithmetic, [4·H H]. */
    private final Tensor recurrent;
    /** The gates after activation, [S B 4·H]. */
    private final Tensor gates;
    /** The cell before the first step and after each, [S+1 B H]. */
    private final Tensor cells;
    /** {@code tanh(c')}, [S B H]. */
    private final Tensor squashed;
    /** The hidden state before the first step and after each, [S+1 B H]. */
    private final Tensor hidden;

    /**
     * Computes the forward pass.
     *
     * @param factors dropout factors of the candidates, [T B H]
     * @param skipped how many of the T steps are skipped, 0 or 1
     */
    LstmPass(Layers layers, Backbone.Input input, Optional<Tensor> factors, long skipped) {
        this.layers = layers;
        this.skipped = skipped;
        x = input.x();
        memory = input.context().memory();
        rows = input.rows();
        steps = input.steps() - skipped;
        width = x.size(1) / GATES;
        this.factors = factors.map(all -> all.narrow(0, skipped, steps));
        recurrent = layers.rounded(layers.parameter(RECURRENT).detach());
        gates = x.new_empty(steps, rows, GATES * width);
        cells = x.new_zeros(steps + 1, rows, width);
        hidden = x.new_zeros(steps + 1, rows, width);
        squashed = x.new_empty(steps, rows, width);
        try (TensorScope scope = TensorScope.open()) {
            forward();
        }
    }

    private void forward() {
        gates.copy_(x.view(rows, steps + skipped, GATES * width).transpose(0, 1).narrow(0, skipped, steps));
        gates.narrow(2, FORGET * width, width).add_(new Scalar(1f));
        memory.ifPresent(start -> {
            cells.select(0, 0).copy_(start.narrow(1, 0, width));
            hidden.select(0, 0).copy_(start.narrow(1, width, width));
        });
        TensorVector before = gates.unbind(0);
        TensorVector input = gate(gates, INPUT).unbind(0);
        TensorVector candidate = gate(gates, CANDIDATE).unbind(0);
        TensorVector forget = gate(gates, FORGET).unbind(0);
        TensorVector output = gate(gates, OUTPUT).unbind(0);
        TensorVector forgetAndOutput =
                gates.narrow(2, FORGET * width, 2 * width).unbind(0);
        TensorVector cell = cells.unbind(0);
        TensorVector tanh = squashed.unbind(0);
        TensorVector state = hidden.unbind(0);
        Optional<TensorVector> dropout = factors.map(all -> all.unbind(0));
        Tensor transposed = recurrent.t();
        for (long t = 0; t < steps; t++) {
            layers.addProduct(before.get(t), state.get(t), transposed);
            Tensor i = input.get(t).sigmoid_();
            Tensor g = candidate.get(t).tanh_();
            forgetAndOutput.get(t).sigmoid_();
            Tensor after = torch.mul_out(cell.get(t + 1), forget.get(t), cell.get(t));
            long step = t;
            after.addcmul_(i, dropout.map(all -> g.mul(all.get(step))).orElse(g));
            torch.mul_out(state.get(t + 1), output.get(t), torch.tanh_out(tanh.get(t), after));
        }
    }

    /** A gate of all steps, [S B H]. */
    private Tensor gate(Tensor all, int gate) {
        return all.narrow(2, gate * width, width);
    }

    @Override
    public Tensor hidden() {
        return hidden.narrow(0, 1 - skipped, steps + skipped).transpose(0, 1).reshape(rows * (steps + skipped), width);
    }

    @Override
    public List<Backbone.Gradient> backward(Tensor gradient) {
        Tensor byX = x.new_zeros(steps + skipped, rows, GATES * width);
        Tensor byCell = x.new_zeros(rows, width);
        Tensor byHidden = x.new_zeros(steps + 1, rows, width);
        try (TensorScope scope = TensorScope.open()) {
            byHidden.narrow(0, 1 - skipped, steps + skipped)
                    .copy_(gradient.view(rows, steps + skipped, width).transpose(0, 1));
            backward(byHidden, byCell, byX.narrow(0, skipped, steps));
        }
        List<Backbone.Gradient> gradients = new ArrayList<>();
        gradients.add(new Backbone.Gradient(x, byX.transpose(0, 1).reshape(x.size(0), x.size(1))));
        memory.ifPresent(start -> gradients.add(new Backbone.Gradient(
                start, torch.cat(new TensorVector(byCell, byHidden.select(0, 0)), 1))));
        return gradients;
    }

    /**
     * Computes the backward pass, and adds to the gradient of W.
     *
     * @param byHidden the gradient with respect to the hidden states from the layers after this one, [S+1 B H]; what comes
     *     through later steps is added to it
     * @param byCell zeros; receives the gradient with respect to the cell before the first step, [B H]
     * @param byGates receives the gradient with respect to the gates before activation, [S B 4·H]
     */
    private void backward(Tensor byHidden, Tensor byCell, Tensor byGates) {
        Tensor slopes = slopes();
        Tensor cellOfHidden = oneMinusSquare(squashed).mul_(gate(gates, OUTPUT));
        Tensor three = slopes.narrow(2, 0, 3 * width).view(steps, rows, 3, width);
        TensorVector byMemory =
                byGates.narrow(2, 0, 3 * width).view(steps, rows, 3, width).unbind(0);
        TensorVector ofMemory = three.unbind(0);
        TensorVector byOutput = gate(byGates, OUTPUT).unbind(0);
        TensorVector ofOutput = gate(slopes, OUTPUT).unbind(0);
        TensorVector byAll = byGates.unbind(0);
        TensorVector forget = gate(gates, FORGET).unbind(0);
        TensorVector byCellOfHidden = cellOfHidden.unbind(0);
        TensorVector byState = byHidden.unbind(0);
        Tensor ofThree = byCell.unsqueeze(1);
        for (long t = steps - 1; t >= 0; t--) {
            Tensor h = byState.get(t + 1);
            byCell.addcmul_(h, byCellOfHidden.get(t));
            torch.mul_out(byMemory.get(t), ofMemory.get(t), ofThree);
            torch.mul_out(byOutput.get(t), ofOutput.get(t), h);
            layers.addProduct(byState.get(t), byAll.get(t), recurrent);
            byCell.mul_(forget.get(t));
        }
        Tensor before = hidden.narrow(0, 0, steps).view(steps * rows, width);
        layers.addProduct(
                layers.parameter(RECURRENT).grad(),
                byGates.view(steps * rows, GATES * width).t(),
                layers.rounded(before));
    }

    /** The derivatives with respect to the gates before activation, [S B 4·H]: of {@code c'} for i, g and f, of {@code h'} for o. */
    private Tensor slopes() {
        Tensor slopes = torch.empty_like(gates);
        Tensor i = gate(gates, INPUT);
        Tensor g = gate(gates, CANDIDATE);
        torch.mul_out(gate(slopes, INPUT), sigmoidSlope(i), g);
        torch.mul_out(gate(slopes, CANDIDATE), oneMinusSquare(g), i);
        torch.mul_out(gate(slopes, FORGET), sigmoidSlope(gate(gates, FORGET)), cells.narrow(0, 0, steps));
        torch.mul_out(gate(slopes, OUTPUT), sigmoidSlope(gate(gates, OUTPUT)), squashed);
        factors.ifPresent(all -> {
            gate(slopes, INPUT).mul_(all);
            gate(slopes, CANDIDATE).mul_(all);
        });
        return slopes;
    }

    /** {@code s (1 − s)}. */
    private static Tensor sigmoidSlope(Tensor s) {
        return s.sub(s.square());
    }

    /** {@code 1 − s²}. */
    private static Tensor oneMinusSquare(Tensor s) {
        return s.square().neg_().add_(new Scalar(1f));
    }
}
