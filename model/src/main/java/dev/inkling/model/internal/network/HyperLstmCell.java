package dev.inkling.model.internal.network;

import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.parameters.Parameters;
import java.util.Arrays;

/**
 * A HyperLSTM (Ha, Dai and Le, HyperNetworks, 2016), as Sketch-RNN has it.
 *
 * <p>The embedded input is eight blocks: x for the four gates, and x' for those of a smaller normalised LSTM, which reads the
 * hidden state h as well: its gates are {@code LN(x' + W_hidden h + W' h')}. Its new hidden state h' gives a scale for each
 * gate's part from the input and from h, {@code s = A z}, {@code z = W_scale h' + b_scale}, and a shift for each gate, {@code
 * t = B W_shift h'}. The gates are {@code LN(s_x ⊙ x + s_h ⊙ W h + t)}, and the rest is {@link LayerNormLstmCell}.
 */
final class HyperLstmCell implements RecurrentCell {

    private static final int GATES = 4;
    private static final int SMALL_CELL = 2;
    private static final int SMALL_HIDDEN = 3;

    private final int width;
    private final int hyperWidth;
    private final int embedding;
    private final LayerNormLstmCell main;
    private final LayerNormLstmCell small;
    private final Linear fromHidden;
    private final Linear scale;
    private final Linear shift;
    /** A, for each gate's part from the input, then from the hidden state. */
    private final Linear[] alpha = new Linear[2 * GATES];

    private final Linear[] beta = new Linear[GATES];

    /** @param prefix prefix of its parameters' names */
    HyperLstmCell(String prefix, BackboneConfig.HyperLstm shape, Parameters parameters, Kernels kernels) {
        width = shape.width();
        hyperWidth = shape.hyperWidth();
        embedding = shape.embedding();
        main = new LayerNormLstmCell(prefix + "lstm", width, parameters, kernels);
        small = new LayerNormLstmCell(prefix + "hyper", hyperWidth, parameters, kernels);
        fromHidden = kernels.linear(parameters, prefix + "hyper.hidden");
        scale = kernels.linear(parameters, prefix + "hyper.scale");
        shift = kernels.linear(parameters, prefix + "hyper.shift");
        Arrays.setAll(alpha, k -> kernels.linear(parameters, prefix + "hyper.alpha", k * width, width));
        Arrays.setAll(beta, k -> kernels.linear(parameters, prefix + "hyper.beta", k * width, width));
    }

    @Override
    public int[] memory() {
        return new int[] {width, width, hyperWidth, hyperWidth};
    }

    @Override
    public Step steps(int rows) {
        return new Work(rows);
    }

    private final class Work implements Step {

        private final float[][] smallGates;
        private final float[][] scales;
        private final float[][] shifts;
        private final float[][] fromRecurrent;
        private final float[][] part;
        private final float[][] factor;
        private final float[] normalised = new float[Kernels.padded(Math.max(width, hyperWidth))];

        Work(int rows) {
            smallGates = new float[rows][Kernels.padded(GATES * hyperWidth)];
            scales = new float[rows][Kernels.padded(2 * GATES * embedding)];
            shifts = new float[rows][Kernels.padded(GATES * embedding)];
            fromRecurrent = new float[rows][Kernels.padded(GATES * width)];
            part = new float[rows][Kernels.padded(embedding)];
            factor = new float[rows][Kernels.padded(width)];
        }

        @Override
        public void apply(float[][] x, float[][][] memory, int rows) {
            for (int r = 0; r < rows; r++) {
                System.arraycopy(x[r], GATES * width, smallGates[r], 0, GATES * hyperWidth);
            }
            fromHidden.add(memory[HIDDEN], smallGates, rows);
            small.recurrent().add(memory[SMALL_HIDDEN], smallGates, rows);
            small.gates(smallGates, memory[SMALL_CELL], memory[SMALL_HIDDEN], normalised, rows);

            scale.apply(memory[SMALL_HIDDEN], scales, rows);
            shift.apply(memory[SMALL_HIDDEN], shifts, rows);
            main.recurrent().apply(memory[HIDDEN], fromRecurrent, rows);
            for (int gate = 0; gate < GATES; gate++) {
                int at = gate * width;
                scaled(alpha[gate], scales, gate, rows);
                for (int r = 0; r < rows; r++) {
                    multiply(x[r], at, factor[r]);
                }
                scaled(alpha[GATES + gate], scales, GATES + gate, rows);
                for (int r = 0; r < rows; r++) {
                    multiply(fromRecurrent[r], at, factor[r]);
                }
                scaled(beta[gate], shifts, gate, rows);
                for (int r = 0; r < rows; r++) {
                    for (int k = 0; k < width; k++) {
                        x[r][at + k] += fromRecurrent[r][at + k] + factor[r][k];
                    }
                }
            }
            main.gates(x, memory[CELL], memory[HIDDEN], normalised, rows);
        }

        /** Applies a layer to one block of the smaller LSTM's embedding, into {@link #factor}. */
        private void scaled(Linear by, float[][] from, int block, int rows) {
            for (int r = 0; r < rows; r++) {
                System.arraycopy(from[r], block * embedding, part[r], 0, embedding);
            }
            by.apply(part, factor, rows);
        }

        private void multiply(float[] row, int at, float[] by) {
            for (int k = 0; k < width; k++) {
                row[at + k] *= by[k];
            }
        }
    }
}
