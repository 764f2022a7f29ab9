package dev.inkling.model.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.model.TestModels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference implementation of models with an encoder, compared with results by hand from its equations. */
final class PaperSketchRnnVaeTest {

    private static final int E = 3;
    private static final int Z = 2;
    private static final int D = 4;

    @TempDir
    private Path folder;

    private SketchRnnFile file(List<short[]> weights) {
        return SketchRnnFile.read(VaeFiles.write(folder.resolve("model.vae.json"), VaeFiles.shapes(E, Z, D), weights));
    }

    private static List<short[]> random() {
        return VaeFiles.random(VaeFiles.shapes(E, Z, D), 5);
    }

    @Test
    void aFileIsReadAsItIsWritten() {
        SketchRnnFile file = file(random());
        assertThat(file.arrays().stream().map(SketchRnnFile.Weights::shape)).isEqualTo(VaeFiles.shapes(E, Z, D));
        for (int i = 0; i < 17; i++) {
            assertThat(file.arrays().get(i).steps()).containsExactly(random().get(i));
        }
    }

    /** If the weights of z are 0, the decoder is one without an encoder. */
    @Test
    void withoutZItIsADecoderAlone() {
        List<short[]> weights = random();
        Arrays.fill(weights.get(10), (short) 0);
        Arrays.fill(weights.get(11), (short) 0);
        short[] inputWeights = weights.get(14);
        Arrays.fill(inputWeights, 5 * 4 * D, inputWeights.length, (short) 0);
        SketchRnnFile vae = file(weights);
        List<SketchRnnFile.Weights> decoder = new ArrayList<>(vae.arrays().subList(12, 17));
        decoder.set(2, new SketchRnnFile.Weights(List.of(5, 4 * D), Arrays.copyOf(inputWeights, 5 * 4 * D)));
        Drawing drawing = TestModels.drawing(30, 8);
        for (boolean penDown : new boolean[] {true, false}) {
            List<double[]> alone = new PaperSketchRnn(new SketchRnnFile("", vae.scaleFactor(), 6, decoder), 2, penDown)
                    .densities(drawing);
            List<double[]> given = new PaperSketchRnnVae(vae, 2, penDown).densities(drawing, new double[] {1.5, -2});
            assertThat(given).hasSameSizeAs(alone);
            for (int i = 0; i < alone.size(); i++) {
                assertThat(given.get(i)).containsExactly(alone.get(i), within(1e-10));
            }
        }
        List<double[]> changed =
                new PaperSketchRnnVae(file(random()), 2, true).densities(drawing, new double[] {1.5, -2});
        assertThat(changed.get(29))
                .isNotEqualTo(new PaperSketchRnnVae(file(random()), 2, true)
                        .densities(drawing, new double[] {1.5, 2})
                        .get(29));
    }

    /** With the weights of the two directions exchanged, points in reverse order are encoded alike. */
    @Test
    void theEncoderReadsInBothDirections() {
        List<short[]> weights = random();
        List<short[]> exchanged = new ArrayList<>(weights.subList(3, 6));
        exchanged.addAll(weights.subList(0, 3));
        exchanged.addAll(random().subList(6, 17));
        for (int matrix : new int[] {6, 8}) {
            short[] from = weights.get(matrix);
            System.arraycopy(from, 0, exchanged.get(matrix), E * Z, E * Z);
            System.arraycopy(from, E * Z, exchanged.get(matrix), 0, E * Z);
        }
        // In both directions the pens are up, down, up.
        int[] ends = {2, 4};
        Drawing there = Drawing.of(new float[] {0, 30, 70, 71}, new float[] {0, -40, 8, 50}, ends, DrawingInfo.NONE);
        Drawing back = Drawing.of(new float[] {0, 1, 41, 71}, new float[] {0, 42, 90, 50}, ends, DrawingInfo.NONE);
        double[][] forward = new PaperSketchRnnVae(file(weights), 2, true).encode(there, false);
        double[][] backward = new PaperSketchRnnVae(file(exchanged), 2, true).encode(back, false);
        assertThat(backward[0]).containsExactly(forward[0], within(1e-12));
        assertThat(backward[1]).containsExactly(forward[1], within(1e-12));
        double[][] other = new PaperSketchRnnVae(file(weights), 2, true).encode(back, false);
        assertThat(other[0]).isNotEqualTo(forward[0]);
    }

    /** One point, by hand; both directions with the same weights. */
    @Test
    void onePointIsEncodedAsByHand() {
        List<short[]> weights = random();
        for (int i = 0; i < 3; i++) {
            System.arraycopy(weights.get(i), 0, weights.get(i + 3), 0, weights.get(i).length);
        }
        PaperSketchRnnVae vae = new PaperSketchRnnVae(file(weights), 2, true);
        Drawing one = Drawing.of(new float[] {0, 30}, new float[] {0, -40}, new int[] {2}, DrawingInfo.NONE);
        double factor = 2 / 75.5;
        double[] h = new double[E];
        for (int k = 0; k < E; k++) {
            double[] gates = new double[4];
            for (int g = 0; g < 4; g++) {
                int column = g * E + k;
                gates[g] = step(weights.get(2), column)
                        + step(weights.get(0), column) * 30 * factor
                        - step(weights.get(0), 4 * E + column) * 40 * factor
                        + step(weights.get(0), 3 * 4 * E + column);
            }
            double c = Math.tanh(gates[1]) / (1 + Math.exp(-gates[0]));
            h[k] = Math.tanh(c) / (1 + Math.exp(-gates[3]));
        }
        double[][] encoded = vae.encode(one, false);
        for (int z = 0; z < Z; z++) {
            double mean = step(weights.get(7), z);
            double presigma = step(weights.get(9), z);
            for (int k = 0; k < 2 * E; k++) {
                mean += step(weights.get(6), k * Z + z) * h[k % E];
                presigma += step(weights.get(8), k * Z + z) * h[k % E];
            }
            assertThat(encoded[0][z]).isCloseTo(mean, within(1e-12));
            assertThat(encoded[1][z]).isCloseTo(Math.exp(presigma / 2), within(1e-12));
        }
        assertThat(vae.encode(one, true)[0]).isNotEqualTo(encoded[0]);
    }

    private static double step(short[] steps, int at) {
        return steps[at] * 10 / 32767.0;
    }

    @Test
    void theStateIsTheCellAndThenTheHiddenState() {
        List<short[]> weights = random();
        double[][] state = new PaperSketchRnnVae(file(weights), 2, true).start(new double[] {0.5, -1});
        for (int k = 0; k < 2 * D; k++) {
            double expected = Math.tanh(
                    step(weights.get(10), k) * 0.5 - step(weights.get(10), 2 * D + k) + step(weights.get(11), k));
            assertThat(state[k / D][k % D]).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void theStandardNormalIsNoNatsFromItself() {
        assertThat(PaperSketchRnnVae.divergence(new double[] {0, 0}, new double[] {1, 1}))
                .isZero();
        assertThat(PaperSketchRnnVae.divergence(new double[] {1, 0}, new double[] {1, Math.E}))
                .isCloseTo(0.5 + (Math.E * Math.E - 1) / 2 - 1, within(1e-12));
    }
}
