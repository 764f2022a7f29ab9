package dev.inkling.training.clean;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How likely each label is wrong.
 *
 * <p>A share ε of the labels is taken to be wrong, a wrong one being as often class g as drawings of g are (π_g), whatever the
 * drawing shows. A classifier that did not learn from a drawing x holds the given class g for likely with p_g. Then
 *
 * <pre>P(g | x) = (1 − ε) p_g + ε π_g (1 − p_g)</pre>
 *
 * <p>ε is the one that makes the given labels the likeliest, by expectation maximisation; together with it, the temperature of
 * each classifier, so that wrong labels do not blur its probabilities. What is weighed then is that the drawing is of the
 * likeliest other class h, against that its label is right:
 *
 * <pre>P(wrong | x, g) = ε π_g p_h / (ε π_g p_h + (1 − ε) p_g)</pre>
 *
 * <p>So a label is suspect where the classifier holds it for much less likely than it is frequent, and something else for likely: a
 * contradiction. Of a drawing that says nothing, p_g is about π_g and p_h is small.
 *
 * <p>The usual alternative, confident learning (Northcutt, Jiang and Chuang, 2021), compares p with thresholds by class; the
 * frequency stands for them here.
 */
final class LabelNoise {

    private static final int ROUNDS = 60;
    private static final double LEAST = 1e-6;
    private static final double MOST = 0.5;

    /** Stands for a probability that is none, so that logarithms are finite. */
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

    /** How often a wrong label would be the one that each drawing has. */
    private static double[] wrong(Judgements judgements, double[] frequency, int[] judged) {
        return Arrays.stream(judged)
                .mapToDouble(i -> frequency[judgements.given(i)])
                .toArray();
    }

    /** The share ε that makes labels the likeliest. */
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

    /** The mean logarithm of how likely each label was. */
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

    /** How likely the label of a judged drawing is wrong, 0 to 1. */
    double wrong(int i) {
        double odds = Math.exp(evidence(i)) * share / (1 - share);
        return odds == Double.POSITIVE_INFINITY ? 1 : odds / (1 + odds);
    }

    /**
     * By what drawings are ranked, the most suspect first: {@code ln π_g + ln p_h − ln p_g}, which has the order of {@link
     * #wrong} but no ties near 1.
     */
    double evidence(int i) {
        return Math.log(frequency[judgements.given(i)])
                + Math.log(TINY + judgements.otherProbability(i))
                - Math.log(TINY + judgements.givenProbability(i));
    }
}
