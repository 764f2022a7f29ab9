package dev.inkling.model.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FocalCalibrationTest {

    private static double[] logs(double... p) {
        double[] logs = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            logs[i] = Math.log(p[i]);
        }
        return logs;
    }

    private static double[] invert(double[] logQ, double gamma) {
        double[] p = new double[logQ.length];
        FocalCalibration.invert(logQ, gamma, p);
        for (int i = 0; i < p.length; i++) {
            p[i] = Math.exp(p[i]);
        }
        return p;
    }

    @Test
    void recoversTheExampleOfThePaper() {
        assertThat(invert(logs(.781, .146, .073), 2)).containsExactly(new double[] {.97, .02, .01}, within(1e-3));
    }

    @Test
    void gammaOfZeroChangesNothing() {
        assertThat(invert(logs(.7, .25, .05), 0)).containsExactly(new double[] {.7, .25, .05}, within(1e-15));
    }

    @Test
    void recoversTheTruthFromTheMinimiserOfTheRisk() {
        for (long seed = 0; seed < 20; seed++) {
            RandomGenerator random = Seeds.random(seed, "truth");
            double[] truth = new double[3];
            double sum = 0;
            for (int i = 0; i < 3; i++) {
                truth[i] = Math.exp(1.5 * random.nextGaussian());
                sum += truth[i];
            }
            for (int i = 0; i < 3; i++) {
                truth[i] /= sum;
            }
            for (double gamma : new double[] {0.5, 1, 2, 5}) {
                double[] logQ = minimiser(truth, gamma);
                assertThat(invert(logQ, gamma))
                        .as("seed %d, gamma %s", seed, gamma)
                        .containsExactly(truth, within(1e-4));
            }
        }
    }

    /** The logarithms of the q that minimises Σ p (1−q)^g (−ln q), by coordinate search over logits. */
    private static double[] minimiser(double[] p, double gamma) {
        double[] logits = new double[p.length];
        double best = risk(p, logits, gamma);
        for (double step = 1; step > 1e-7; step /= 2) {
            boolean better = true;
            while (better) {
                better = false;
                for (int i = 0; i < 2 * p.length; i++) {
                    double move = i < p.length ? step : -step;
                    logits[i % p.length] += move;
                    double risk = risk(p, logits, gamma);
                    if (risk < best) {
                        best = risk;
                        better = true;
                    } else {
                        logits[i % p.length] -= move;
                    }
                }
            }
        }
        LogSpace.normalise(logits, 0, logits.length);
        return logits;
    }

    private static double risk(double[] p, double[] logits, double gamma) {
        double[] logQ = logits.clone();
        LogSpace.normalise(logQ, 0, logQ.length);
        double risk = 0;
        for (int i = 0; i < p.length; i++) {
            risk -= p[i] * Math.pow(1 - Math.exp(logQ[i]), gamma) * logQ[i];
        }
        return risk;
    }

    @Test
    void isExactAtTheEdges() {
        double[] logP = new double[3];
        double[] certain = {0, -2e4, -2e4};
        FocalCalibration.invert(certain, 2, logP);
        assertThat(logP[0]).isEqualTo(0);
        // For the states other than one with q of nearly 1, p_k falls as q_k · 3 (1−q)²: three more logarithms of u,
        // two of them squared.
        assertThat(logP[1]).isFinite().isCloseTo(-2e4 + Math.log(3) + 2 * (-2e4 + Math.log(2)), within(1e-6));
        double[] small = {Math.log1p(-2e-9), Math.log(1e-9), Math.log(1e-9)};
        FocalCalibration.invert(small, 2, logP);
        assertThat(logP[1]).isCloseTo(Math.log(1e-9) + Math.log(3) + 2 * Math.log(2e-9), within(1e-6));
    }
}
