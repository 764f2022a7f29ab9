package dev.inkling.training.clean;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The probability that each label is wrong.
 *
 * <p>The model assumes that a share ε of the labels is wrong, and that a wrong label is class g with the frequency π_g of g,
 * whatever the drawing shows. A classifier that was not trained on a drawing x gives its label g the probability p_g. Then
 *
 * <pre>P(g | x) = (1 − ε) p_g + ε π_g (1 − p_g)</pre>
 *
 * <p>ε maximises the likelihood of the given labels (by expectation maximisation), jointly with the temperature of each
 * classifier, so that wrong labels do not blur its probabilities. Then the hypothesis that the drawing is of the likeliest
 * other class h is weighed against the hypothesis that its label is right:
 *
 * <pre>P(wrong | x, g) = ε π_g p_h / (ε π_g p_h + (1 − ε) p_g)</pre>
 *
 * <p>So a label is suspect if the classifier considers it much less likely than it is frequent, and another class likely. For
 * an uninformative drawing, p_g is about π_g and p_h is small.
 *
 * <p>The usual alternative, confident learning (Northcutt, Jiang and Chuang, 2021), compares p with a threshold for each
 * class; here the frequency plays that role.
 */
final class LabelNoise {

    private static final int ROUNDS = 60;
    private static final double LEAST = 1e-6;
    private static final double MOST = 0.5;

    /** Added to probabilities, so that logarithms are finite. */
    private static final double TINY = 1e-300;

    private final Judgements judgements;
    private final double[] frequency;
    private final double share;

    private LabelNoise(Judgements judgements, double[] frequency, double share) {
        this.judgements = judgements;
        this.frequency = frequency;
        this.share = share;
    }

    /**
     * Calibrates judgements and estimates the share of wrong labels.
     *
     * @param judgements of several classifiers; they are calibrated
     * @param byClassifier the drawings that each classifier judged
     * @param expected the share of wrong labels, if it is known
     */
    static LabelNoise fit(Judgements judgements, int[][] byClassifier, OptionalDouble expected) {
        double[] frequency = new double[judgements.classes().size()];
        int[] all = Arrays.stream(byClassifier).flatMapToInt(Arrays::stream).toArray();
        for (int i : all) {
            frequency[judgements.given(i)] += 1.0 / all.length;
        }
        for (int[] judged : byClassifier) {
            int best = 0;
            double most = Double.NEGATIVE_INFINITY;
            for (int t = 0; t < Judgements.TEMPERATURES.length; t++) {
                double[] p = probabilities(judgements, judged, t);
                double[] wrong = wrong(judgements, frequency, judged);
                double likelihood = likelihood(p, wrong, expected.orElseGet(() -> share(p, wrong)));
                if (likelihood > most) {
                    most = likelihood;
                    best = t;
                }
            }
            for (int i : judged) {
                judgements.calibrate(i, best);
            }
        }
        double[] p =
                Arrays.stream(all).mapToDouble(judgements::givenProbability).toArray();
        double[] wrong = wrong(judgements, frequency, all);
        return new LabelNoise(judgements, frequency, expected.orElseGet(() -> share(p, wrong)));
    }

    private static double[] probabilities(Judgements judgements, int[] judged, int temperature) {
        return Arrays.stream(judged)
                .mapToDouble(i -> judgements.givenProbability(i, temperature))
                .toArray();
    }

    /** The probability that a wrong label would be the given one, for each drawing. */
    private static double[] wrong(Judgements judgements, double[] frequency, int[] judged) {
        return Arrays.stream(judged)
                .mapToDouble(i -> frequency[judgements.given(i)])
                .toArray();
    }

    /** The share ε that maximises the likelihood of the labels. */
    private static double share(double[] p, double[] frequency) {
        double share = 0.02;
        for (int round = 0; round < ROUNDS; round++) {
            double sum = 0;
            for (int i = 0; i < p.length; i++) {
                double wrong = share * frequency[i] * (1 - p[i]);
                sum += wrong / (wrong + (1 - share) * p[i] + TINY);
            }
            share = Math.max(LEAST, Math.min(MOST, sum / Math.max(1, p.length)));
        }
        return share;
    }

    /** The mean log-likelihood of the labels. */
    private static double likelihood(double[] p, double[] frequency, double share) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += Math.log(TINY + (1 - share) * p[i] + share * frequency[i] * (1 - p[i]));
        }
        return sum / Math.max(1, p.length);
    }

    /** The share of labels that are wrong: estimated, or the expected one. */
    double share() {
        return share;
    }

    /** The probability that the label of a judged drawing is wrong, 0 to 1. */
    double wrong(int i) {
        double odds = Math.exp(evidence(i)) * share / (1 - share);
        return odds == Double.POSITIVE_INFINITY ? 1 : odds / (1 + odds);
    }

    /**
     * The score by which drawings are ranked: {@code ln π_g + ln p_h − ln p_g}, which has the order of {@link #wrong} but no
     * ties near 1.
     */
    double evidence(int i) {
        return Math.log(frequency[judgements.given(i)])
                + Math.log(TINY + judgements.otherProbability(i))
                - Math.log(TINY + judgements.givenProbability(i));
    }
}
