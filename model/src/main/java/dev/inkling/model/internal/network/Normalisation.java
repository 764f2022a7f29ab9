package dev.inkling.model.internal.network;

import dev.inkling.model.parameters.Parameters;
import java.util.Arrays;

/**
 * Layer normalisation (Ba et al., 2016): {@code y = (x − mean) / √(variance + 1e-5) · weight + bias}, mean and variance
 * taken over the channels of a row, or over a block of them.
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
        return of(
                parameters, name, 0, parameters.layout().entry(name + ".weight").size());
    }

    /** The normalisation of a block of channels, with their part of the parameters. */
    static Normalisation of(Parameters parameters, String name, int from, int channels) {
        return new Normalisation(
                vector(parameters, name + ".weight", from, channels),
                vector(parameters, name + ".bias", from, channels));
    }

    /**
     * Modulated by a condition: the same with another weight and bias.
     *
     * @param change what is added to the weight, then what is added to the bias, from {@code at} on
     */
    Normalisation modulated(float[] change, int at) {
        int width = weight.length;
        float[] otherWeight = weight.clone();
        float[] otherBias = bias.clone();
        for (int c = 0; c < width; c++) {
            otherWeight[c] += change[at + c];
            otherBias[c] += change[at + width + c];
        }
        return new Normalisation(otherWeight, otherBias);
    }

    private static float[] vector(Parameters parameters, String name, int from, int channels) {
        int at = parameters.at(name) + from;
        return Arrays.copyOfRange(parameters.values(), at, at + channels);
    }

    /**
     * Normalises a row.
     *
     * @param x [C]
     * @param y receives [C]
     */
    void apply(float[] x, float[] y) {
        apply(x, y, 0);
    }

    /**
     * Normalises a block of a row.
     *
     * @param x the block is [at, at + C)
     * @param y receives it at the same indices; may be x
     */
    void apply(float[] x, float[] y, int at) {
        int width = weight.length;
        double mean = sum(x, at) / width;
        float centre = (float) mean;
        float factor = (float) (1 / Math.sqrt(sumOfSquares(x, at, mean) / width + EPSILON));
        for (int c = 0; c < width; c++) {
            y[at + c] = (x[at + c] - centre) * factor * weight[c] + bias[c];
        }
    }

    // Four sums side by side, since an addition to a sum cannot start before the previous one to it ends.

    private double sum(float[] x, int at) {
        int width = weight.length;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int c = 0;
        for (; c + 4 <= width; c += 4) {
            s0 += x[at + c];
            s1 += x[at + c + 1];
            s2 += x[at + c + 2];
            s3 += x[at + c + 3];
        }
        for (; c < width; c++) {
            s0 += x[at + c];
        }
        return (s0 + s1) + (s2 + s3);
    }

    private double sumOfSquares(float[] x, int at, double mean) {
        int width = weight.length;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int c = 0;
        for (; c + 4 <= width; c += 4) {
            s0 += (x[at + c] - mean) * (x[at + c] - mean);
            s1 += (x[at + c + 1] - mean) * (x[at + c + 1] - mean);
            s2 += (x[at + c + 2] - mean) * (x[at + c + 2] - mean);
            s3 += (x[at + c + 3] - mean) * (x[at + c + 3] - mean);
        }
        for (; c < width; c++) {
            s0 += (x[at + c] - mean) * (x[at + c] - mean);
        }
        return (s0 + s1) + (s2 + s3);
    }
}
