package dev.inkling.model.decoder;

import dev.inkling.model.parameters.ParameterLayout;
import dev.inkling.model.parameters.Parameters;
import java.util.Arrays;

/**
 * Layer normalisation (Ba et al., 2016): {@code y = (x − mean) / √(variance + 1e-5) · weight + bias}, mean and variance
 * taken over the channels of a row.
 */
final class Normalisation {

    private static final double EPSILON = 1e-5;

    private final float[] weight;
    private final float[] bias;

    private Normalisation(float[] weight, float[] bias) {
        this.weight = weight;
        this.bias = bias;
    }

    /** The normalisation whose parameters are {@code name.weight} and {@code name.bias}. */
    static Normalisation of(Parameters parameters, String name) {
        return new Normalisation(vector(parameters, name + ".weight"), vector(parameters, name + ".bias"));
    }

    private static float[] vector(Parameters parameters, String name) {
        ParameterLayout.Entry entry = parameters.layout().entry(name);
        return Arrays.copyOfRange(parameters.values(), entry.offset(), entry.offset() + entry.size());
    }

    /**
     * Normalises a row.
     *
     * @param x [C]
     * @param y receives [C]
     */
    void apply(float[] x, float[] y) {
        int width = weight.length;
        double mean = sum(x) / width;
        float centre = (float) mean;
        float factor = (float) (1 / Math.sqrt(sumOfSquares(x, mean) / width + EPSILON));
        for (int c = 0; c < width; c++) {
            y[c] = (x[c] - centre) * factor * weight[c] + bias[c];
        }
    }

    // Four sums side by side, since an addition takes some cycles until the next to the same sum can start.

    private double sum(float[] x) {
        int width = weight.length;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int c = 0;
        for (; c + 4 <= width; c += 4) {
            s0 += x[c];
            s1 += x[c + 1];
            s2 += x[c + 2];
            s3 += x[c + 3];
        }
        for (; c < width; c++) {
            s0 += x[c];
        }
        return (s0 + s1) + (s2 + s3);
    }

    private double sumOfSquares(float[] x, double mean) {
        int width = weight.length;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int c = 0;
        for (; c + 4 <= width; c += 4) {
            s0 += (x[c] - mean) * (x[c] - mean);
            s1 += (x[c + 1] - mean) * (x[c + 1] - mean);
            s2 += (x[c + 2] - mean) * (x[c + 2] - mean);
            s3 += (x[c + 3] - mean) * (x[c + 3] - mean);
        }
        for (; c < width; c++) {
            s0 += (x[c] - mean) * (x[c] - mean);
        }
        return (s0 + s1) + (s2 + s3);
    }
}
