package dev.inkling.model.decoder;

import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.parameters.Parameters;
import java.util.Arrays;

/** What a network is given at each step: {@code W_in f + b_in}, and of a model with classes the row of the class. */
final class Embedding {

    private final Linear linear;
    /** [conditions][C]; empty for a model without classes. */
    private final float[][] classes;

    Embedding(ModelConfig config, Parameters parameters, Kernels kernels) {
        linear = kernels.linear(parameters, "input");
        classes = new float[config.conditions()][];
        if (config.conditions() > 0) {
            int at = parameters.at("class.weight");
            int width = linear.out();
            Arrays.setAll(classes, c -> Arrays.copyOfRange(parameters.values(), at + c * width, at + (c + 1) * width));
        }
    }

    /** The number F of features. */
    int in() {
        return linear.in();
    }

    /** The number C of channels. */
    int out() {
        return linear.out();
    }

    /**
     * Embeds a step.
     *
     * @param features [rows F], row-major
     * @param input room for them, [rows][F], padded
     * @param out receives [rows][C], padded
     */
    void apply(float[] features, int[] conditions, float[][] input, float[][] out) {
        int in = in();
        int rows = conditions.length;
        for (int r = 0; r < rows; r++) {
            System.arraycopy(features, r * in, input[r], 0, in);
        }
        linear.apply(input, out, rows);
        if (classes.length > 0) {
            for (int r = 0; r < rows; r++) {
                float[] row = classes[conditions[r]];
                for (int c = 0; c < row.length; c++) {
                    out[r][c] += row[c];
                }
            }
        }
    }
}
