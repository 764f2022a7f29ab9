package dev.inkling.engine;

import dev.inkling.model.parameters.Layouts;
import dev.inkling.model.parameters.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The mean and the variance of each channel before each batch normalisation, averaged over batches in the trained network (Wu
 * and Johnson, 2021). Training uses the moments of each batch; everything after training uses these.
 */
public final class Moments {

    /** By the name of the normalisation: the sums of means, and of variances. */
    private final Map<String, Sums> sums = new LinkedHashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // written to
    private record Sums(double[] means, double[] variances, int[] batches) {}

    void add(String name, float[] means, float[] variances) {
        Sums of = sums.computeIfAbsent(
                name, key -> new Sums(new double[means.length], new double[means.length], new int[1]));
        for (int c = 0; c < means.length; c++) {
            of.means[c] += means[c];
            of.variances[c] += variances[c];
        }
        of.batches[0]++;
    }

    /** A copy of parameters with these means and variances. */
    public Parameters in(Parameters parameters) {
        float[] values = parameters.values().clone();
        sums.forEach((name, of) -> {
            int mean = parameters.at(name + Layouts.MEAN);
            int variance = parameters.at(name + Layouts.VARIANCE);
            for (int c = 0; c < of.means.length; c++) {
                values[mean + c] = (float) (of.means[c] / of.batches[0]);
                values[variance + c] = (float) (of.variances[c] / of.batches[0]);
            }
        });
        return new Parameters(parameters.layout(), values);
    }
}
