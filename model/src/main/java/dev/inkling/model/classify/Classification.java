package dev.inkling.model.classify;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A classifier's result for a drawing: a calibrated probability for each class.
 *
 * <p>Immutable. The classes are the classifier's, in its order.
 */
public final class Classification {

    private final List<String> classes;
    private final double[] probabilities;

    private Classification(List<String> classes, double[] probabilities) {
        this.classes = classes;
        this.probabilities = probabilities;
    }

    /**
     * A class and how likely it is.
     *
     * @param probability 0 to 1
     */
    public record Guess(String label, double probability) {}

    /**
     * The softmax of logits.
     *
     * @param logits one per class; C are read from {@code at} on
     * @param temperature the divisor of the logits, above 0
     */
    public static Classification of(List<String> classes, float[] logits, int at, double temperature) {
        double[] scaled = new double[classes.size()];
        Arrays.setAll(scaled, c -> logits[at + c] / temperature);
        return of(classes, scaled);
    }

    /**
     * The softmax of logarithms.
     *
     * @param logits one per class; they need not be normalised
     */
    public static Classification of(List<String> classes, double[] logits) {
        double most = Arrays.stream(logits).max().orElse(0);
        double[] probabilities = new double[logits.length];
        double sum = 0;
        for (int c = 0; c < logits.length; c++) {
            probabilities[c] = Math.exp(logits[c] - most);
            sum += probabilities[c];
        }
        for (int c = 0; c < logits.length; c++) {
            probabilities[c] /= sum;
        }
        return new Classification(classes, probabilities);
    }

    /** The classes, in the order of the probabilities. */
    public List<String> classes() {
        return classes;
    }

    /** The probability of the class at an index. */
    public double probability(int index) {
        return probabilities[index];
    }

    /** The probability of a class; 0 for an unknown class. */
    public double probability(String label) {
        int index = classes.indexOf(label);
        return index < 0 ? 0 : probabilities[index];
    }

    /** The index of the likeliest class; on a tie, the lowest index. */
    public int best() {
        int best = 0;
        for (int c = 1; c < probabilities.length; c++) {
            best = probabilities[c] > probabilities[best] ? c : best;
        }
        return best;
    }

    /** The number of classes that are likelier than the one at an index, or as likely and before it. */
    public int rank(int index) {
        int rank = 0;
        for (int c = 0; c < probabilities.length; c++) {
            boolean before =
                    probabilities[c] > probabilities[index] || (probabilities[c] == probabilities[index] && c < index);
            rank += before ? 1 : 0;
        }
        return rank;
    }

    /** The likeliest classes, the likeliest first; at most n. */
    public List<Guess> top(int n) {
        return IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble(c -> -probabilities[c]))
                .limit(n)
                .map(c -> new Guess(classes.get(c), probabilities[c]))
                .toList();
    }
}
