package dev.inkling.model.internal.network;

import dev.inkling.model.parameters.Parameters;

/**
 * An LSTM whose gates and cell are normalised (Ba et al., 2016).
 *
 * <p>As {@link LstmCell}, with {@code (i, g, f, o) = LN(x + W h)}, each gate by itself, and {@code h = σ(o) tanh(LN(c))}.
 */
final class LayerNormLstmCell implements RecurrentCell {

    private final int width;
    private final Linear recurrent;
    private final Normalisation[] gateNorms = new Normalisation[4];
    private final Normalisation cellNorm;

    /** @param name prefix of its parameters' names */
    LayerNormLstmCell(String name, int width, Parameters parameters, Kernels kernels) {
        this.width = width;
        recurrent = kernels.linear(parameters, name + ".recurrent");
        for (int gate = 0; gate < gateNorms.length; gate++) {
            gateNorms[gate] = Normalisation.of(parameters, name + ".gates.norm", gate * width, width);
        }
        cellNorm = Normalisation.of(parameters, name + ".cell.norm");
    }

    @Override
    public int[] memory() {
        return new int[] {width, width};
    }

    @Override
    public Step steps(int rows) {
        float[] normalised = new float[Kernels.padded(width)];
        return (x, memory, count) -> {
            recurrent.add(memory[HIDDEN], x, count);
            gates(x, memory[CELL], memory[HIDDEN], normalised, count);
        };
    }

    /** {@code W h}, added to the gates. */
    Linear recurrent() {
        return recurrent;
    }

    /**
     * Normalises the gates and computes the new cell and hidden state from them.
     *
     * @param x the gates before normalisation; overwritten
     * @param normalised space for a row
     */
    void gates(float[][] x, float[][] cell, float[][] hidden, float[] normalised, int rows) {
        for (int r = 0; r < rows; r++) {
            for (int gate = 0; gate < gateNorms.length; gate++) {
                gateNorms[gate].apply(x[r], x[r], gate * width);
            }
            LstmCell.remember(x[r], cell[r], width);
            cellNorm.apply(cell[r], normalised);
            LstmCell.hidden(x[r], normalised, hidden[r], width);
        }
    }
}
