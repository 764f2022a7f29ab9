package dev.inkling.model.classify;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Calibration of a classifier's probabilities. */
public final class Calibration {

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int BINS = 15;

    /** The search range of the temperature's logarithm: between ± this. */
    private static final double REACH = 2.5;

    private static final int ROUNDS = 40;

    private Calibration() {}

    /**
     * The temperature to divide logits by that minimises the NLL (Guo et al., 2017), by golden-section search.
     *
     * @param logits [drawings][classes]
     * @param labels the class of each drawing; negative if it is not known
     * @return 1 if no class is known
     */
    public static double temperature(float[][] logits, int[] labels) {
        if (Arrays.stream(labels).allMatch(label -> label < 0)) {
            return 1;
        }
        double low = -REACH;
        double high = REACH;
        double a = high - GOLDEN * (high - low);
        double b = low + GOLDEN * (high - low);
        double atA = nats(logits, labels, Math.exp(a));
        double atB = nats(logits, labels, Math.exp(b));
        for (int round = 0; round < ROUNDS; round++) {
            if (atA < atB) {
                high = b;
                b = a;
                atB = atA;
                a = high - GOLDEN * (high - low);
                atA = nats(logits, labels, Math.exp(a));
            } else {
                low = a;
                a = b;
                atA = atB;
                b = low + GOLDEN * (high - low);
                atB = nats(logits, labels, Math.exp(b));
            }
        }
        return Math.exp((low + high) / 2);
    }

    private static double nats(float[][] logits, int[] labels, double temperature) {
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            if (labels[i] >= 0) {
                float most = Float.NEGATIVE_INFINITY;
                for (float logit : logits[i]) {
                    most = Math.max(most, logit);
                }
                double total = 0;
                for (float logit : logits[i]) {
                    total += Math.exp((logit - most) / temperature);
                }
                sum += Math.log(total) - (logits[i][labels[i]] - most) / temperature;
            }
        }
        return sum;
    }

    /**
     * Expected calibration error of the likeliest class: drawings are sorted by its probability and cut into 15 bins of equal
     * size; the error is the mean difference between probability and accuracy over the bins.
     *
     * @param said the probability of the likeliest class of each drawing
     * @param right whether it was the drawing's class
     */
    static double error(List<Double> said, List<Boolean> right) {
        int n = said.size();
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(said::get))
                .mapToInt(Integer::intValue)
                .toArray();
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            double difference = 0;
            for (int i = (int) ((long) n * bin / BINS); i < (int) ((long) n * (bin + 1) / BINS); i++) {
                difference += said.get(order[i]) - (right.get(order[i]) ? 1 : 0);
            }
            error += Math.abs(difference);
        }
        return n == 0 ? 0 : error / n;
    }
}
