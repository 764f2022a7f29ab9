package dev.inkling.training.clean;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Results of classifiers for drawings that they were not trained on, at several temperatures, in a compact form.
 *
 * <p>Of a drawing's logits z, those of the given and of the likeliest other class are kept, and {@code ln Σ exp(z / T)} for
 * each temperature T of {@link #TEMPERATURES}: enough for the two probabilities at each temperature.
 */
final class Judgements {

    /** The temperatures: from a third to 3, each a tenth higher than the one before. */
    static final double[] TEMPERATURES = temperatures();

    private final List<String> classes;
    private final int[] given;
    private final int[] other;
    private final float[] givenLogit;
    private final float[] otherLogit;
    private final float[][] normaliser;
    private final int[] temperature;

    /**
     * Without judgements yet.
     *
     * @param classes all labels of the data, sorted
     * @param given the index of each drawing's label, −1 for none
     */
    Judgements(List<String> classes, int[] given) {
        this.classes = classes;
        this.given = given;
        int n = given.length;
        other = new int[n];
        givenLogit = new float[n];
        otherLogit = new float[n];
        normaliser = new float[n][];
        temperature = new int[n];
        Arrays.fill(other, -1);
    }

    private static double[] temperatures() {
        double[] all = new double[24];
        for (int t = 0; t < all.length; t++) {
            all[t] = Math.pow(1.1, t - 12.0);
        }
        return all;
    }

    /**
     * Stores a classifier's result for a drawing.
     *
     * @param i index of the drawing
     * @param logits one per class of the classifier
     * @param indices the index in {@link #classes()} of each class of the classifier
     * @param label the index of the drawing's class among the classifier's
     */
    void judge(int i, float[] logits, int[] indices, int label) {
        int best = label == 0 ? 1 : 0;
        float most = logits[label];
        for (int c = 0; c < logits.length; c++) {
            best = c != label && logits[c] > logits[best] ? c : best;
            most = Math.max(most, logits[c]);
        }
        float[] sums = new float[TEMPERATURES.length];
        for (int t = 0; t < sums.length; t++) {
            double sum = 0;
            for (float logit : logits) {
                sum += Math.exp((logit - most) / TEMPERATURES[t]);
            }
            sums[t] = (float) Math.log(sum);
        }
        givenLogit[i] = logits[label] - most;
        otherLogit[i] = logits[best] - most;
        normaliser[i] = sums;
        other[i] = indices[best];
    }

    /** Sets the temperature of a drawing's probabilities, by the temperature's index. */
    void calibrate(int i, int to) {
        temperature[i] = to;
    }

    /** Whether a drawing was judged. */
    boolean judged(int i) {
        return other[i] >= 0;
    }

    /** All labels of the data, sorted. */
    List<String> classes() {
        return classes;
    }

    /** The index of a drawing's label, −1 for none. */
    int given(int i) {
        return given[i];
    }

    /** The likeliest class other than the given one. */
    int other(int i) {
        return other[i];
    }

    /** The probability of a drawing's given class, at the temperature that it was calibrated to. */
    double givenProbability(int i) {
        return givenProbability(i, temperature[i]);
    }

    /** The probability of a drawing's given class at a temperature, by the temperature's index. */
    double givenProbability(int i, int at) {
        return Math.exp(givenLogit[i] / TEMPERATURES[at] - normaliser[i][at]);
    }

    /** The probability of a drawing's likeliest other class. */
    double otherProbability(int i) {
        int at = temperature[i];
        return Math.exp(otherLogit[i] / TEMPERATURES[at] - normaliser[i][at]);
    }

    /**
     * A drawing as a suspect, with its probabilities if it was judged.
     *
     * @param wrong the probability that it does not belong in the data
     * @param duplicateOf the drawing with the same strokes that is kept, if there is one
     */
    Suspect suspect(int i, Suspect.Reason reason, double wrong, Optional<Integer> duplicateOf) {
        boolean judged = judged(i);
        return new Suspect(
                i,
                reason,
                judged ? Optional.of(classes.get(other[i])) : Optional.empty(),
                judged ? otherProbability(i) : Double.NaN,
                judged ? givenProbability(i) : Double.NaN,
                wrong,
                duplicateOf);
    }
}
