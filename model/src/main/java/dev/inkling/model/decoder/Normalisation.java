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
        double sum = 0;
        for (int c = 0; c < width; c++) {
            sum += x[c];
        }
        double mean = sum / width;
        double squares = 0;
        for (int c = 0; c < width; c++) {
            double apart = x[c] - mean;
            squares += apart * apart;
        }
        float centre = (float) mean;
        float factor = (float) (1 / Math.sqrt(squares / width + EPSILON));
        for (int c = 0; c < width; c++) {
            y[c] = (x[c] - centre) * factor * weight[c] + bias[c];
        }
    }
}
