package dev.inkling.model.internal.network;

import dev.inkling.model.parameters.Parameters;

/**
 * A long short-term memory (Hochreiter and Schmidhuber, 1997).
 *
 * <p>With the embedded input x of a step, four blocks of H channels: {@code (i, g, f, o) = x + W h}; then {@code c = σ(f + 1)
 * c + σ(i) tanh(g)} and {@code h = σ(o) tanh(c)}.
 */
final class LstmCell implements RecurrentCell {

    private final int width;
    private final Linear recurrent;

    /** @param name prefix of its parameters' names */
    LstmCell(String name, int width, Parameters parameters, Kernels kernels) {
        this.width = width;
        recurrent = kernels.linear(parameters, name + ".recurrent");
    }

    @Override
    public int[] memory() {
        return new int[] {width, width};
    }

    @Override
    public Step steps(int rows) {
        return (x, memory, count) -> {
            recurrent.add(memory[HIDDEN], x, count);
            for (int r = 0; r < count; r++) {
                remember(x[r], memory[CELL][r], width);
                hidden(x[r], memory[CELL][r], memory[HIDDEN][r], width);
            }
        };
    }

    /** {@code c = σ(f + 1) c + σ(i) tanh(g)}, the gates being four blocks i, g, f, o. */
    static void remember(float[] gates, float[] cell, int width) {
        for (int k = 0; k < width; k++) {
            float kept = RecurrentCell.sigmoid(gates[2 * width + k] + 1) * cell[k];
            cell[k] = kept + RecurrentCell.sigmoid(gates[k]) * RecurrentCell.tanh(gates[width + k]);
        }
    }

    /** {@code h = σ(o) tanh(c)}. */
    static void hidden(float[] gates, float[] cell, float[] hidden, int width) {
        for (int k = 0; k < width; k++) {
            hidden[k] = RecurrentCell.sigmoid(gates[3 * width + k]) * RecurrentCell.tanh(cell[k]);
        }
    }
}
