package dev.inkling.model.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.PenCoupling;
import dev.inkling.model.config.PenLoss;
import dev.inkling.model.config.Sigma;
import dev.inkling.model.mixture.HeadLayout;
import dev.inkling.model.mixture.StepDistribution;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StepSamplerTest {

    private static final int DRAWS = 40_000;
    private static final PenLoss PLAIN = new PenLoss.CrossEntropy();

    /** Four narrow components far apart, at x = 0, 100, 200, 300, so that a draw identifies its component. */
    private static StepDistribution farApart(PenCoupling coupling, PenLoss loss) {
        HeadConfig head = new HeadConfig(4, Sigma.EXP, 0, 1, 0, 1, coupling);
        HeadLayout layout = HeadLayout.of(head);
        float[] row = new float[layout.channels()];
        float[] weights = {0.5f, -0.3f, 1, 0};
        for (int c = 0; c < 4; c++) {
            row[layout.weight() + c] = weights[c];
            row[layout.meanX() + c] = 100 * c;
            if (coupling == PenCoupling.PER_COMPONENT) {
                row[layout.componentPen(Pen.UP) + c] = 0.4f * c - 1;
                row[layout.componentPen(Pen.END) + c] = -c;
            }
        }
        if (coupling != PenCoupling.PER_COMPONENT) {
            row[layout.pen() + Pen.DOWN.index()] = 1;
            row[layout.pen() + Pen.END.index()] = -0.7f;
        }
        return new StepDistribution(head, loss).read(row, 0);
    }

    private static StepSampler sampler(DrawOptions options) {
        return new StepSampler(
                options, options.sampling().guidance().orElseThrow(), Seeds.random(options.seed(), "test"));
    }

    /** Another distribution of the same kind, with components at the same positions, but with other weights. */
    private static StepDistribution without(PenCoupling coupling, PenLoss loss) {
        HeadConfig head = new HeadConfig(4, Sigma.EXP, 0, 1, 0, 1, coupling);
        HeadLayout layout = HeadLayout.of(head);
        float[] row = new float[layout.channels()];
        for (int c = 0; c < 4; c++) {
            row[layout.weight() + c] = 0.3f * c;
            row[layout.meanX() + c] = 100 * c;
            if (coupling == PenCoupling.PER_COMPONENT) {
                row[layout.componentPen(Pen.UP) + c] = 0.2f;
                row[layout.componentPen(Pen.END) + c] = -0.3f * c;
            }
        }
        return new StepDistribution(head, loss).read(row, 0);
    }

    /** Σ (seen − expected)² / expected, with the probabilities normalised. */
    private static double chiSquare(int[] seen, double[] probabilities) {
        double total = Arrays.stream(probabilities).sum();
        double sum = 0;
        for (int i = 0; i < seen.length; i++) {
            double expected = DRAWS * probabilities[i] / total;
            if (probabilities[i] == 0) {
                assertThat(seen[i]).isZero();
            } else {
                sum += (seen[i] - expected) * (seen[i] - expected) / expected;
            }
        }
        return sum;
    }

    private static int[] components(StepSampler sampler, StepDistribution step, Pen pen) {
        return components(sampler, step, step, pen);
    }

    private static int[] components(StepSampler sampler, StepDistribution step, StepDistribution without, Pen pen) {
        int[] seen = new int[4];
        for (int i = 0; i < DRAWS; i++) {
            sampler.offset(step, without, pen);
            seen[(int) Math.round(sampler.dx() / 100)]++;
        }
        return seen;
    }

    @ParameterizedTest
    @CsvSource({"1,0", "0.4,0", "2,0", "1,2", "0.5,2"})
    void pensAreAsFrequentAsTheirCalibratedProbability(double temperature, double gamma) {
        PenLoss loss = gamma == 0 ? PLAIN : new PenLoss.Focal(gamma);
        StepDistribution step = farApart(PenCoupling.INDEPENDENT, loss);
        double[] expected = new double[3];
        for (Pen pen : Pen.values()) {
            expected[pen.index()] = Math.exp(step.logPenCalibrated(pen) / temperature);
        }
        StepSampler sampler = sampler(DrawOptions.PLAIN.withTemperature(0.3).withPenTemperature(temperature));
        int[] seen = new int[3];
        int[] notEnding = new int[3];
        for (int i = 0; i < DRAWS; i++) {
            seen[sampler.pen(step, step, true).index()]++;
            notEnding[sampler.pen(step, step, false).index()]++;
        }
        // 99.9 % points of chi-square with 2 and 1 degrees of freedom.
        assertThat(chiSquare(seen, expected)).isLessThan(13.8);
        expected[Pen.END.index()] = 0;
        assertThat(chiSquare(notEnding, expected)).isLessThan(10.8);
    }

    @ParameterizedTest
    @EnumSource(PenCoupling.class)
    void componentsAreAsFrequentAsTheirWeightGivenThePen(PenCoupling coupling) {
        StepDistribution step = farApart(coupling, PLAIN);
        for (double temperature : new double[] {1, 0.5}) {
            for (Pen pen : List.of(Pen.DOWN, Pen.UP)) {
                double[] expected = new double[4];
                for (int c = 0; c < 4; c++) {
                    expected[c] = Math.exp(step.logWeight(c, pen) / temperature);
                }
                // At τ = ½ sigma is still below 1, a hundredth of the distance to the next component.
                DrawOptions options =
                        DrawOptions.PLAIN.withTemperature(temperature).withPenTemperature(0.1);
                int[] seen = components(sampler(options), step, pen);
                // 99.9 % point of chi-square with 3 degrees of freedom.
                assertThat(chiSquare(seen, expected)).isLessThan(16.3);
            }
        }
    }

    /** p^G p_none^(1 − G) / Σ, before temperature, for the pen and for the components given it. */
    @ParameterizedTest
    @EnumSource(PenCoupling.class)
    void guidanceExtrapolatesFromNoClassThroughTheClass(PenCoupling coupling) {
        PenLoss focal = new PenLoss.Focal(2);
        StepDistribution step = farApart(coupling, focal);
        StepDistribution without = without(coupling, focal);
        for (double guidance : new double[] {0, 0.5, 1, 3}) {
            StepSampler sampler = sampler(DrawOptions.PLAIN
                    .withTemperature(0.8)
                    .withPenTemperature(0.8)
                    .withGuidance(guidance));
            double[] pens = new double[3];
            int[] seen = new int[3];
            for (int i = 0; i < DRAWS; i++) {
                seen[sampler.pen(step, without, true).index()]++;
            }
            for (Pen pen : Pen.values()) {
                pens[pen.index()] = guided(step.logPenCalibrated(pen), without.logPenCalibrated(pen), guidance);
            }
            assertThat(chiSquare(seen, pens)).isLessThan(13.8);
            for (Pen pen : List.of(Pen.DOWN, Pen.UP)) {
                double[] weights = new double[4];
                for (int c = 0; c < 4; c++) {
                    weights[c] = guided(step.logWeight(c, pen), without.logWeight(c, pen), guidance);
                }
                assertThat(chiSquare(components(sampler, step, without, pen), weights))
                        .isLessThan(16.3);
            }
        }
    }

    private static double guided(double with, double without, double guidance) {
        return Math.exp(with) == 0
                ? 0
                : Math.pow(Math.exp(with), guidance / 0.8) * Math.pow(Math.exp(without), (1 - guidance) / 0.8);
    }

    @Test
    void topPCutsTheLightest() {
        // Heaviest first: 2, 0, 3, 1.
        StepDistribution step = farApart(PenCoupling.INDEPENDENT, PLAIN);
        double[] w = new double[4];
        for (int c = 0; c < 4; c++) {
            w[c] = Math.exp(step.logWeight(c, Pen.DOWN));
        }
        double[][] expected = {{0, 0, w[2], 0}, {w[0], 0, w[2], 0}, {w[0], 0, w[2], w[3]}, w};
        double[] share = {w[2] * 0.99, w[2] + 0.01, w[2] + w[0] + 0.01, w[2] + w[0] + w[3] + 0.01};
        for (int i = 0; i < 4; i++) {
            DrawOptions options = DrawOptions.PLAIN.withTemperature(1).withTopP(share[i]);
            assertThat(chiSquare(components(sampler(options), step, Pen.DOWN), expected[i]))
                    .isLessThan(16.3);
        }
    }

    @Test
    void topPIsTakenAfterTemperature() {
        // At temperature 0.1 the heaviest component has .99 of the weight; at 1 it has .44.
        StepDistribution step = farApart(PenCoupling.INDEPENDENT, PLAIN);
        DrawOptions options = DrawOptions.PLAIN.withTopP(0.9);
        assertThat(components(sampler(options.withTemperature(0.1)), step, Pen.DOWN))
                .containsExactly(0, 0, DRAWS, 0);
        assertThat(components(sampler(options.withTemperature(1)), step, Pen.DOWN)[0])
                .isPositive();
    }

    @Test
    void offsetsHaveTheirMeansAndSpread() {
        HeadConfig head = new HeadConfig(1, Sigma.EXP, 0, 1, 0, 1, PenCoupling.INDEPENDENT);
        float[] row = {0, 0, 0, 0, 3, -2, 0.5f, -0.5f, 0.8f};
        StepDistribution step = new StepDistribution(head, PLAIN).read(row, 0);
        for (double temperature : new double[] {1, 0.25}) {
            StepSampler sampler = sampler(DrawOptions.PLAIN.withTemperature(temperature));
            double x = 0;
            double y = 0;
            double xx = 0;
            double yy = 0;
            double xy = 0;
            for (int i = 0; i < DRAWS; i++) {
                sampler.offset(step, step, Pen.UP);
                double zx = (sampler.dx() - 3) / Math.exp(0.5) / Math.sqrt(temperature);
                double zy = (sampler.dy() + 2) / Math.exp(-0.5) / Math.sqrt(temperature);
                x += zx / DRAWS;
                y += zy / DRAWS;
                xx += zx * zx / DRAWS;
                yy += zy * zy / DRAWS;
                xy += zx * zy / DRAWS;
            }
            // Four standard errors: 4/√n for means, √2 times that for squares.
            assertThat(x).isCloseTo(0, within(0.02));
            assertThat(y).isCloseTo(0, within(0.02));
            assertThat(xx).isCloseTo(1, within(0.03));
            assertThat(yy).isCloseTo(1, within(0.03));
            assertThat(xy).isCloseTo(Math.tanh(0.8), within(0.03));
        }
    }

    @Test
    void theColdestTakesTheLikeliestPenAndTheHeaviestMean() {
        StepDistribution step = farApart(PenCoupling.INDEPENDENT, PLAIN);
        for (double temperature : new double[] {0, 1e-300, 1e-9}) {
            for (long seed = 0; seed < 20; seed++) {
                StepSampler sampler = sampler(DrawOptions.PLAIN
                        .withTemperature(temperature)
                        .withPenTemperature(temperature)
                        .withSeed(seed));
                assertThat(sampler.pen(step, step, true)).isEqualTo(Pen.DOWN);
                sampler.offset(step, step, Pen.UP);
                assertThat(sampler.dx()).isCloseTo(200, within(temperature == 0 ? 0 : 1e-3));
                assertThat(sampler.dy()).isCloseTo(0, within(temperature == 0 ? 0 : 1e-3));
            }
        }
    }

    /**
     * Components of an independent pen.
     *
     * @param each logit of the weight, mean x, mean y and ln sigma of each
     */
    private static StepDistribution mixture(double backgroundWeight, float[]... each) {
        HeadConfig head = new HeadConfig(each.length, Sigma.EXP, 0, 1, backgroundWeight, 3, PenCoupling.INDEPENDENT);
        HeadLayout layout = HeadLayout.of(head);
        float[] row = new float[layout.channels()];
        for (int c = 0; c < each.length; c++) {
            row[layout.weight() + c] = each[c][0];
            row[layout.meanX() + c] = each[c][1];
            row[layout.meanY() + c] = each[c][2];
            row[layout.sigmaX() + c] = each[c][3];
            row[layout.sigmaY() + c] = each[c][3];
        }
        return new StepDistribution(head, PLAIN).read(row, 0);
    }

    private static double[] coldest(StepDistribution step, StepDistribution without, double guidance) {
        // Whatever share is cut: at 0 only one component remains, the densest.
        StepSampler sampler =
                sampler(DrawOptions.PLAIN.withTemperature(0).withTopP(0.1).withGuidance(guidance));
        sampler.offset(step, without, Pen.DOWN);
        return new double[] {sampler.dx(), sampler.dy()};
    }

    @Test
    void theColdestTakesTheDensestMeanAndNotTheHeaviest() {
        // Four times as heavy, but its density is e² times lower.
        float[] broad = {(float) Math.log(4), 5, 1, 1};
        float[] sharp = {0, -2, 3, 0};
        StepDistribution step = mixture(0, broad, sharp);
        assertThat(step.logWeight(0, Pen.DOWN)).isGreaterThan(step.logWeight(1, Pen.DOWN));
        assertThat(step.logOffset(-2, 3, Pen.DOWN)).isGreaterThan(step.logOffset(5, 1, Pen.DOWN));
        assertThat(coldest(step, step, 1)).containsExactly(-2, 3);
        // Ten times as heavy it is the denser one.
        broad[0] = (float) Math.log(10);
        StepDistribution heavier = mixture(0, broad, sharp);
        assertThat(coldest(heavier, heavier, 1)).containsExactly(5, 1);
    }

    @Test
    void theColdestCountsAllComponentsThatLieAtAMean() {
        // Each of two that coincide is lighter than the third, but together they are denser.
        StepDistribution step =
                mixture(0, new float[] {0.4f, 9, 9, 0}, new float[] {0, 1, 1, 0}, new float[] {0, 1.1f, 1, 0});
        assertThat(coldest(step, step, 1)).containsExactly(1, 1);
    }

    @Test
    void theColdestIsTheHighestOfAllMeansWhateverThePenAndTheHead() {
        for (PenCoupling coupling : PenCoupling.values()) {
            HeadConfig head = new HeadConfig(6, Sigma.ELU, 0.005, 0.99, 0.001, 3, coupling);
            float[] row = new float[HeadLayout.of(head).channels()];
            RandomGenerator random = Seeds.random(5, coupling.name());
            for (int i = 0; i < 50; i++) {
                for (int c = 0; c < row.length; c++) {
                    row[c] = (float) random.nextGaussian();
                }
                StepDistribution step = new StepDistribution(head, PLAIN).read(row, 0);
                for (Pen pen : List.of(Pen.DOWN, Pen.UP)) {
                    StepSampler sampler = sampler(DrawOptions.PLAIN.withTemperature(0));
                    sampler.offset(step, step, pen);
                    double taken = step.logOffset(sampler.dx(), sampler.dy(), pen);
                    for (int c = 0; c < step.components(); c++) {
                        if (step.logWeight(c, pen) > Double.NEGATIVE_INFINITY) {
                            assertThat(step.logOffset(step.meanX(c), step.meanY(c), pen))
                                    .isLessThanOrEqualTo(taken + 1e-9);
                        }
                    }
                }
            }
        }
    }

    @Test
    void theBackgroundIsAComponentAroundZero() {
        // Its density is lower than that of any confident component, and higher than that of a much broader one.
        StepDistribution sure = mixture(0.001, new float[] {0, 7, 0, 2});
        assertThat(coldest(sure, sure, 1)).containsExactly(7, 0);
        StepDistribution lost = mixture(0.1, new float[] {0, 70, 0, 5});
        assertThat(coldest(lost, lost, 1)).containsExactly(0, 0);
    }

    @Test
    void theColdestIsGuided() {
        StepDistribution step = mixture(0, new float[] {0.2f, 0, 0, 0}, new float[] {0, 50, 0, 0});
        StepDistribution without = mixture(0, new float[] {2, 0, 0, 0}, new float[] {0, 50, 0, 0});
        assertThat(coldest(step, without, 1)).containsExactly(0, 0);
        assertThat(coldest(step, without, 2)).containsExactly(50, 0);
    }

    @Test
    void thePenHasATemperatureOfItsOwn() {
        StepDistribution step = farApart(PenCoupling.INDEPENDENT, PLAIN);
        StepSampler calmPen = sampler(DrawOptions.PLAIN.withPenTemperature(0));
        StepSampler calmOffset = sampler(DrawOptions.PLAIN.withTemperature(0));
        int[] pens = new int[3];
        for (int i = 0; i < 1000; i++) {
            assertThat(calmPen.pen(step, step, true)).isEqualTo(Pen.DOWN);
            pens[calmOffset.pen(step, step, true).index()]++;
            calmOffset.offset(step, step, Pen.DOWN);
            assertThat(calmOffset.dx()).isEqualTo(200);
        }
        assertThat(pens[Pen.UP.index()]).isPositive();
        assertThat(pens[Pen.END.index()]).isPositive();
        assertThat(components(calmPen, step, Pen.DOWN)[0]).isPositive();
    }
}
