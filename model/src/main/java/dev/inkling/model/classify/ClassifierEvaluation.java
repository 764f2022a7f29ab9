package dev.inkling.model.classify;

import java.util.ArrayList;
import java.util.List;

/**
 * A classifier's performance on drawings whose class it knows, as docs/metrics.md defines it.
 *
 * @param drawings the number of drawings
 * @param top1 share of them whose class is the likeliest
 * @param top5 share of them whose class is among its five likeliest
 * @param nll mean of −ln P(class), nats per drawing
 * @param calibrationError of the likeliest class's probability
 * @param unknown drawings without a class, or of an unknown class; not counted elsewhere
 */
public record ClassifierEvaluation(
        int drawings, double top1, double top5, double nll, double calibrationError, int unknown) {

    private static final int FIVE = 5;

    /**
     * Evaluates a classifier's results.
     *
     * @param said one per drawing
     * @param labels the index of each drawing's class; negative if it is not known
     */
    public static ClassifierEvaluation of(List<Classification> said, int[] labels) {
        List<Double> confidence = new ArrayList<>();
        List<Boolean> right = new ArrayList<>();
        int first = 0;
        int five = 0;
        double nats = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0) {
                continue;
            }
            Classification one = said.get(i);
            int rank = one.rank(labels[i]);
            first += rank == 0 ? 1 : 0;
            five += rank < FIVE ? 1 : 0;
            nats -= Math.log(Math.max(Double.MIN_NORMAL, one.probability(labels[i])));
            confidence.add(one.probability(one.best()));
            right.add(rank == 0);
        }
        int n = right.size();
        double per = n == 0 ? 0 : 1.0 / n;
        return new ClassifierEvaluation(
                n, first * per, five * per, nats * per, Calibration.error(confidence, right), labels.length - n);
    }
}
