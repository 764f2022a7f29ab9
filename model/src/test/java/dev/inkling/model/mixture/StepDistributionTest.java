package dev.inkling.model.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.PenCoupling;
import dev.inkling.model.config.PenLoss;
import dev.inkling.model.config.Sigma;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StepDistributionTest {

    private static final PenLoss PLAIN = new PenLoss.CrossEntropy();
    private static final PenLoss FOCAL = new PenLoss.Focal(2);

    /** Every coupling with every sigma, with and without background. */
    static Stream<HeadConfig> heads() {
        return Stream.of(PenCoupling.values())
                .flatMap(coupling -> Stream.of(Sigma.values())
                        .flatMap(sigma -> Stream.of(0.0, 0.05)
                                .map(background -> new HeadConfig(5, sigma, 0.02, 0.99, background, 2, coupling))));
    }

    /** Logits of a moderately wide mixture. */
    static float[] randomRow(HeadConfig head, long seed) {
        RandomGenerator random = Seeds.random(seed, "row");
        HeadLayout layout = HeadLayout.of(head);
        float[] row = new float[layout.channels()];
        for (int c = 0; c < row.length; c++) {
            row[c] = (float) random.nextGaussian();
        }
        for (int c = layout.sigmaX(); c < layout.rho(); c++) {
            row[c] = (float) random.nextDouble(-0.7, 0.7);
        }
        return row;
    }

    @ParameterizedTest
    @MethodSource("heads")
    void everythingThatCanHappenSumsToOne(HeadConfig head) {
        double spacing = 0.15;
        int side = 110;
        for (PenLoss loss : List.of(PLAIN, FOCAL)) {
            StepDistribution step = new StepDistribution(head, loss).read(randomRow(head, 1), 0);
            double total = Math.exp(step.logPenCalibrated(Pen.END));
            for (Pen pen : List.of(Pen.DOWN, Pen.UP)) {
                double integral = 0;
                for (int i = -side; i <= side; i++) {
                    for (int j = -side; j <= side; j++) {
                        integral += Math.exp(step.logOffset(i * spacing, j * spacing, pen)) * spacing * spacing;
                    }
                }
                assertThat(integral).isCloseTo(1, within(1e-5));
                total += Math.exp(step.logPenCalibrated(pen)) * integral;
            }
            assertThat(total).isCloseTo(1, within(1e-5));
        }
    }

    @ParameterizedTest
    @MethodSource("heads")
    void agreesWithTheReference(HeadConfig head) {
        StepDistribution step = new StepDistribution(head, PLAIN);
        for (long seed = 0; seed < 50; seed++) {
            float[] row = randomRow(head, seed);
            float[] shifted = new float[row.length + 7];
            System.arraycopy(row, 0, shifted, 7, row.length);
            step.read(shifted, 7);
            PlainMixture plain = new PlainMixture(head, row);
            RandomGenerator random = Seeds.random(seed, "offsets");
            for (Pen pen : Pen.values()) {
                assertThat(step.logPen(pen)).isCloseTo(Math.log(plain.pen(pen)), within(1e-12));
                assertThat(step.logPenCalibrated(pen)).isEqualTo(step.logPen(pen));
            }
            for (int i = 0; i < 20; i++) {
                double dx = 2 * random.nextGaussian();
                double dy = 2 * random.nextGaussian();
                for (Pen pen : List.of(Pen.DOWN, Pen.UP)) {
                    assertThat(step.logOffset(dx, dy, pen))
                            .isCloseTo(Math.log(plain.density(dx, dy, pen)), within(1e-9));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("heads")
    void componentsMakeUpTheDensity(HeadConfig head) {
        StepDistribution step = new StepDistribution(head, FOCAL).read(randomRow(head, 3), 0);
        PlainMixture plain = new PlainMixture(head, randomRow(head, 3));
        assertThat(step.components()).isEqualTo(head.backgroundWeight() > 0 ? 6 : 5);
        for (Pen pen : List.of(Pen.DOWN, Pen.UP)) {
            double sum = 0;
            for (int c = 0; c < step.components(); c++) {
                sum += Math.exp(step.logWeight(c, pen));
            }
            assertThat(sum).isCloseTo(1, within(1e-12));
            for (int c = 0; c < head.components(); c++) {
                assertThat(Math.exp(step.logWeight(c, pen)))
                        .isCloseTo((1 - head.backgroundWeight()) * plain.weight(c, pen), within(1e-12));
            }
        }
        if (head.backgroundWeight() > 0) {
            assertThat(step.logWeight(5, Pen.UP)).isCloseTo(Math.log(0.05), within(1e-12));
            assertThat(new double[] {step.meanX(5), step.meanY(5), step.sigmaX(5), step.sigmaY(5), step.rho(5)})
                    .containsExactly(0, 0, 2, 2, 0);
        }
    }

    @Test
    void readsMeansSigmasAndCorrelations() {
        HeadConfig head = new HeadConfig(2, Sigma.ELU, 0.01, 0.9, 0, 1, PenCoupling.INDEPENDENT);
        float[] row = {0, 0, 0, 0, 0, 1, 2, 3, 4, 0.5f, -1, 2, -3, 0.7f, -40};
        StepDistribution step = new StepDistribution(head, PLAIN).read(row, 0);
        assertThat(step.meanX(1)).isEqualTo(2);
        assertThat(step.meanY(0)).isEqualTo(3);
        assertThat(step.sigmaX(0)).isCloseTo(1.51, within(1e-12));
        assertThat(step.sigmaX(1)).isCloseTo(Math.exp(-1) + 0.01, within(1e-12));
        assertThat(step.sigmaY(0)).isCloseTo(3.01, within(1e-12));
        assertThat(step.rho(0)).isCloseTo(0.9 * Math.tanh(0.7f), within(1e-12));
        assertThat(step.rho(1)).isCloseTo(-0.9, within(1e-12));
        HeadConfig exp = head.withSigma(Sigma.EXP, 0);
        step = new StepDistribution(exp, PLAIN).read(row, 0);
        assertThat(step.sigmaX(0)).isCloseTo(Math.exp(0.5f), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void theWildestLogitsStayFinite(HeadConfig wild) {
        for (double floor : new double[] {0, 0.02}) {
            for (double limit : new double[] {0.99, 1}) {
                HeadConfig head = new HeadConfig(
                        wild.components(),
                        wild.sigma(),
                        floor,
                        limit,
                        wild.backgroundWeight(),
                        wild.backgroundSigma(),
                        wild.coupling());
                for (PenLoss loss : List.of(PLAIN, FOCAL)) {
                    StepDistribution step = new StepDistribution(head, loss);
                    for (long seed = 0; seed < 30; seed++) {
                        RandomGenerator random = Seeds.random(seed, "wild");
                        float[] row = new float[HeadLayout.of(head).channels()];
                        for (int c = 0; c < row.length; c++) {
                            row[c] = random.nextBoolean() ? 1e4f : -1e4f;
                        }
                        step.read(row, 0);
                        for (Pen pen : Pen.values()) {
                            assertThat(step.logPen(pen)).isFinite().isLessThanOrEqualTo(1e-12);
                            assertThat(step.logPenCalibrated(pen)).isFinite().isLessThanOrEqualTo(1e-12);
                        }
                        for (double size : new double[] {0, 1e-6, 1, 1e6}) {
                            assertThat(step.logOffset(size, -size, Pen.DOWN)).isFinite();
                            assertThat(step.logOffset(-size, -size, Pen.UP)).isFinite();
                        }
                    }
                }
            }
        }
    }

    @Test
    void aCorrelationNextToOneIsExact() {
        // With rho = tanh(15), x and y differ by little: their sum and difference are independent normals.
        HeadConfig head = new HeadConfig(1, Sigma.EXP, 0, 1, 0, 1, PenCoupling.INDEPENDENT);
        float[] row = {0, 0, 0, 0, 0, 0, 0, 0, 15};
        StepDistribution step = new StepDistribution(head, PLAIN).read(row, 0);
        double oneMinus = 2 / (Math.exp(30) + 1);
        double apart = 1e-7;
        double expected = -0.5 * (4 / (2 * (2 - oneMinus)) + apart * apart / (2 * oneMinus))
                - Math.log(2 * Math.PI)
                - 0.5 * Math.log(oneMinus * (2 - oneMinus));
        assertThat(step.logOffset(1 + apart / 2, 1 - apart / 2, Pen.DOWN)).isCloseTo(expected, within(1e-6));
    }

    @Test
    void focalLossIsCalibratedOnTheMarginal() {
        // Two components of equal weight whose pens are (.9, .08, .02) and (.3, .6, .1).
        HeadConfig head = new HeadConfig(2, Sigma.EXP, 0, 1, 0, 1, PenCoupling.PER_COMPONENT);
        float[] row = new float[18];
        double[][] pens = {{.9, .08, .02}, {.3, .6, .1}};
        for (int c = 0; c < 2; c++) {
            for (int pen = 0; pen < 3; pen++) {
                row[12 + 2 * pen + c] = (float) Math.log(pens[c][pen]);
            }
        }
        StepDistribution step = new StepDistribution(head, FOCAL).read(row, 0);
        assertThat(Math.exp(step.logPen(Pen.UP))).isCloseTo(.34, within(1e-6));
        // Inverting per component and then averaging would give another value.
        double[] logP = new double[3];
        double average = 0;
        for (double[] pen : pens) {
            FocalCalibration.invert(Arrays.stream(pen).map(Math::log).toArray(), 2, logP);
            average += Math.exp(logP[Pen.UP.index()]) / 2;
        }
        assertThat(Math.exp(step.logPenCalibrated(Pen.UP))).isCloseTo(.195, within(5e-4));
        assertThat(average).isCloseTo(.398, within(5e-4));
    }

    @Test
    void outputsThatAreNotFiniteAreRefused() {
        HeadConfig head = HeadConfig.DEFAULT;
        float[] row = randomRow(head, 5);
        row[17] = Float.NaN;
        assertThatThrownBy(() -> new StepDistribution(head, PLAIN).read(row, 0))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining("channel 17");
        StepDistribution step = new StepDistribution(head, PLAIN).read(randomRow(head, 5), 0);
        assertThatThrownBy(() -> step.logOffset(0, 0, Pen.END)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theEndHasNoOffset() {
        StepDistribution step =
                new StepDistribution(HeadConfig.DEFAULT, PLAIN).read(randomRow(HeadConfig.DEFAULT, 5), 0);
        assertThatThrownBy(() -> step.logOffset(0, 0, Pen.END))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected pen down or up");
        assertThatThrownBy(() -> step.logWeight(0, Pen.END))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected pen down or up");
    }

    @ParameterizedTest
    @MethodSource("heads")
    void readsOutputsInDoublePrecision(HeadConfig head) {
        float[] row = randomRow(head, 8);
        double[] precise = new double[row.length + 3];
        for (int c = 0; c < row.length; c++) {
            precise[c + 3] = row[c];
        }
        StepDistribution step = new StepDistribution(head, FOCAL).read(precise, 3);
        StepDistribution expected = new StepDistribution(head, FOCAL).read(row, 0);
        assertThat(step.logOffset(0.3, -1, Pen.UP)).isEqualTo(expected.logOffset(0.3, -1, Pen.UP));
        assertThat(step.logPenCalibrated(Pen.END)).isEqualTo(expected.logPenCalibrated(Pen.END));
        // More digits than a float has are kept.
        precise[3 + HeadLayout.of(head).meanX()] = 1 + 1e-12;
        assertThat(step.read(precise, 3).meanX(0)).isEqualTo(1 + 1e-12);
    }

    /** Pens per component whose probability underflows: ln P is still exact. */
    @Test
    void aPenStateCanBeAlmostImpossible() {
        HeadConfig head = new HeadConfig(2, Sigma.EXP, 0, 1, 0, 1, PenCoupling.PER_COMPONENT);
        HeadLayout layout = HeadLayout.of(head);
        float[] row = new float[layout.channels()];
        row[layout.componentPen(Pen.END)] = -900;
        row[layout.componentPen(Pen.END) + 1] = -901;
        StepDistribution step = new StepDistribution(head, PLAIN).read(row, 0);
        // Weights of ½; the other two pen states have the logit 0.
        double expected = Math.log(0.5 * (1 + Math.exp(-1)) / 2) - 900;
        assertThat(step.logPen(Pen.END)).isCloseTo(expected, within(1e-9));
        assertThat(step.logPen(Pen.DOWN)).isCloseTo(Math.log(0.5), within(1e-12));
    }
}
