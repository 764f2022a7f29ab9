package dev.inkling.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.PenLoss;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.run.OptimiserSettings;
import dev.inkling.run.TrainingState;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Compares the optimiser, in pieces and on several threads, with the equations over all parameters at once. */
class AdamWTest {

    private static final ModelConfig CONFIG = ModelConfig.of(
            new Preparation(30, Bounds.QUICKDRAW, Preparation.Anchor.BOX, 2, true),
            new BackboneConfig.Transformer(1, 128, 2, 512),
            HeadConfig.DEFAULT,
            new PenLoss.CrossEntropy(),
            List.of());

    private static final OptimiserSettings SETTINGS = new OptimiserSettings(1e-2, 1, 0, 0.9, 0.98, 0.3, 0.5, 0.998);
    private static final double RATE = 1e-2;

    private static float[] random(int length, long seed) {
        SplittableRandom random = Seeds.random(seed, "gradient");
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (0.01 * random.nextGaussian());
        }
        return values;
    }

    @Test
    void updatesInPiecesMatchTheEquations() {
        Parameters start = Parameters.initial(CONFIG, 1);
        int length = start.layout().length();
        assertThat(length).as("parameters of several pieces").isGreaterThan(3 << 16);
        Parameters zeros = new Parameters(start.layout(), new float[length]);
        float[] own = random(length, 1);
        float[] other = random(length, 2);
        double[] p = new double[length];
        double[] average = new double[length];
        double[] m = new double[length];
        double[] v = new double[length];
        for (int i = 0; i < length; i++) {
            p[i] = start.values()[i];
            average[i] = p[i];
        }
        try (TensorParameters parameters = TensorParameters.of(start);
                TensorParameters replica = parameters.replica();
                AdamW optimiser = AdamW.restore(SETTINGS, parameters, new TrainingState(start, zeros, zeros, start));
                WorkerPool pool = new WorkerPool(3);
                TensorScope scope = TensorScope.open()) {
            for (int step = 0; step < 2; step++) {
                parameters.gradient().copy_(Tensors.of(own, length));
                replica.gradient().copy_(Tensors.of(other, length));
                double norm = optimiser.step(step, RATE, List.of(replica), pool);
                double expected = plain(
                        step,
                        own,
                        other,
                        new double[][] {p, m, v, average},
                        start.layout().decayed());
                assertThat(norm).isCloseTo(expected, within(1e-4 * expected));
            }
            assertClose(parameters.toParameters().values(), p);
            assertClose(optimiser.mean().values(), m);
            assertClose(optimiser.square().values(), v);
            assertClose(optimiser.average().values(), average);
            float[] before = parameters.toParameters().values();
            own[length - 1] = Float.NaN;
            parameters.gradient().copy_(Tensors.of(own, length));
            assertThat(optimiser.step(2, RATE, List.of(), pool)).isNaN();
            assertThat(parameters.toParameters().values()).isEqualTo(before);
        }
    }

    private static double plain(int step, float[] own, float[] other, double[][] state, int decayed) {
        double squares = 0;
        for (int i = 0; i < own.length; i++) {
            double g = (double) own[i] + other[i];
            squares += g * g;
        }
        double norm = Math.sqrt(squares);
        double clip = Math.min(1, SETTINGS.clip() / norm);
        double keep = SETTINGS.averagingAt(step);
        for (int i = 0; i < own.length; i++) {
            double g = clip * ((double) own[i] + other[i]);
            state[1][i] = 0.9 * state[1][i] + 0.1 * g;
            state[2][i] = 0.98 * state[2][i] + 0.02 * g * g;
            double mean = state[1][i] / (1 - Math.pow(0.9, step + 1));
            double square = state[2][i] / (1 - Math.pow(0.98, step + 1));
            double decay = i < decayed ? 0.3 * state[0][i] : 0;
            state[0][i] -= RATE * (mean / (Math.sqrt(square) + 1e-8) + decay);
            state[3][i] = keep * state[3][i] + (1 - keep) * state[0][i];
        }
        return norm;
    }

    private static void assertClose(float[] was, double[] expected) {
        double apart = 0;
        for (int i = 0; i < was.length; i++) {
            apart = Math.max(apart, Math.abs(was[i] - expected[i]));
        }
        assertThat(apart).isLessThan(2e-6);
    }
}
