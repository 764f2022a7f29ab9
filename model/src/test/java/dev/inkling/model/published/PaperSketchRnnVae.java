package dev.inkling.model.published;

import dev.inkling.drawing.Drawing;
import dev.inkling.model.published.SketchRnnFile.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * A published model with an encoder by the equations on paper, in double precision, from its file's weights, sharing no code
 * with Inkling.
 *
 * <p>The file's weights, each matrix by inputs: 0 to 2 the encoder's forward LSTM (input weights, recurrent weights, bias), 3
 * to 5 its backward one; 6 and 7 the latent vector's mean, 8 and 9 the logarithm of its variance, both of the two last hidden
 * states; 10 and 11 the decoder's first state, of z: its cell, then its hidden state; 12 and 13 the head; 14 to 16 the
 * decoder's LSTM, which reads z after the point at each step.
 */
final class PaperSketchRnnVae {

    private final SketchRnnFile file;
    private final double factor;
    private final boolean penDownFirst;

    PaperSketchRnnVae(SketchRnnFile file, double pixelFactor, boolean penDownFirst) {
        this.file = file;
        factor = pixelFactor / file.scaleFactor();
        this.penDownFirst = penDownFirst;
    }

    /** The input for each point but the first: (dx, dy, down, up, end), in model units. */
    private List<double[]> points(Drawing drawing) {
        List<double[]> points = new ArrayList<>();
        for (int i = 1; i < drawing.points(); i++) {
            double dx = ((double) drawing.x(i) - drawing.x(i - 1)) * factor;
            double dy = ((double) drawing.y(i) - drawing.y(i - 1)) * factor;
            boolean lifts = false;
            for (int s = 0; s < drawing.strokes(); s++) {
                lifts |= drawing.strokeEnd(s) - 1 == i;
            }
            points.add(new double[] {dx, dy, lifts ? 0 : 1, lifts ? 1 : 0, 0});
        }
        return points;
    }

    /**
     * The latent vector's mean and sigma.
     *
     * @param withEnd whether the encoder sees the end, (0, 0, 0, 0, 1), after the last point: it does not in its training,
     *     but does in programs that pass all that they draw
     * @return [2 Z]
     */
    double[][] encode(Drawing drawing, boolean withEnd) {
        List<double[]> points = points(drawing);
        if (withEnd) {
            points.add(new double[] {0, 0, 0, 0, 1});
        }
        int width = file.arrays().get(1).shape().get(0);
        double[] last = new double[2 * width];
        for (int direction = 0; direction < 2; direction++) {
            double[] c = new double[width];
            double[] h = new double[width];
            for (int i = 0; i < points.size(); i++) {
                step(3 * direction, points.get(direction == 0 ? i : points.size() - 1 - i), c, h);
            }
            System.arraycopy(h, 0, last, direction * width, width);
        }
        double[] mean = affine(6, last, 7);
        double[] sigma = affine(8, last, 9);
        for (int k = 0; k < sigma.length; k++) {
            sigma[k] = Math.sqrt(Math.exp(sigma[k]));
        }
        return new double[][] {mean, sigma};
    }

    /** Nats between the latent vector's distribution and the standard normal one, summed over its channels. */
    static double divergence(double[] mean, double[] sigma) {
        double nats = 0;
        for (int k = 0; k < mean.length; k++) {
            nats += (mean[k] * mean[k] + sigma[k] * sigma[k] - 1) / 2 - Math.log(sigma[k]);
        }
        return nats;
    }

    /** The decoder's first state given z: its cell, then its hidden state, [2 D]. */
    double[][] start(double[] z) {
        double[] both = affine(10, z, 11);
        int width = both.length / 2;
        double[][] state = new double[2][width];
        for (int k = 0; k < both.length; k++) {
            state[k / width][k % width] = Math.tanh(both[k]);
        }
        return state;
    }

    /** The head's outputs before each point but the first, and before the end, given z: [n 123]. */
    List<double[]> outputs(Drawing drawing, double[] z) {
        double[][] state = start(z);
        List<double[]> inputs = points(drawing);
        inputs.add(0, new double[] {0, 0, penDownFirst ? 1 : 0, 0, 0});
        List<double[]> outputs = new ArrayList<>();
        for (double[] point : inputs) {
            double[] both = new double[5 + z.length];
            System.arraycopy(point, 0, both, 0, 5);
            System.arraycopy(z, 0, both, 5, z.length);
            step(14, both, state[0], state[1]);
            outputs.add(affine(12, state[1], 13));
        }
        return outputs;
    }

    /** Nats of the pen and of the offset (per pixel) of each event but the first, given z; the last is the end. */
    List<double[]> densities(Drawing drawing, double[] z) {
        List<double[]> outputs = outputs(drawing, z);
        List<double[]> points = points(drawing);
        points.add(new double[] {0, 0, 0, 0, 1});
        List<double[]> nats = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            double[] y = outputs.get(i);
            double[] point = points.get(i);
            double pens = Math.exp(y[0]) + Math.exp(y[1]) + Math.exp(y[2]);
            double pen = point[2] * y[0] + point[3] * y[1] + point[4] * y[2];
            nats.add(new double[] {
                Math.log(pens) - pen, -Math.log(mixture(y, point[0], point[1])) - 2 * Math.log(factor)
            });
        }
        return nats;
    }

    private static double mixture(double[] y, double dx, double dy) {
        double weights = 0;
        double density = 0;
        for (int k = 0; k < 20; k++) {
            double sx = Math.exp(y[63 + k]);
            double sy = Math.exp(y[83 + k]);
            double rho = Math.tanh(y[103 + k]);
            double zx = (dx - y[23 + k]) / sx;
            double zy = (dy - y[43 + k]) / sy;
            double across = 1 - rho * rho;
            weights += Math.exp(y[3 + k]);
            density += Math.exp(y[3 + k] - (zx * zx - 2 * rho * zx * zy + zy * zy) / (2 * across))
                    / (2 * Math.PI * sx * sy * Math.sqrt(across));
        }
        return density / weights;
    }

    /** An LSTM's step by the weights from {@code first} on, gates i, g, f, o; c and h are changed. */
    private void step(int first, double[] input, double[] c, double[] h) {
        double[] of = affine(first, input, first + 2);
        double[] remembered = affine(first + 1, h, -1);
        int n = c.length;
        for (int k = 0; k < n; k++) {
            double i = sigmoid(of[k] + remembered[k]);
            double g = Math.tanh(of[n + k] + remembered[n + k]);
            double f = sigmoid(of[2 * n + k] + remembered[2 * n + k] + 1);
            double o = sigmoid(of[3 * n + k] + remembered[3 * n + k]);
            c[k] = f * c[k] + i * g;
            h[k] = o * Math.tanh(c[k]);
        }
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** A matrix, [in out], on a vector, and a bias if there is one. */
    private double[] affine(int matrix, double[] x, int bias) {
        Weights weights = file.arrays().get(matrix);
        int out = weights.shape().get(1);
        double[] y = new double[out];
        for (int o = 0; o < out; o++) {
            y[o] = bias < 0 ? 0 : exact(file.arrays().get(bias), o);
            for (int i = 0; i < x.length; i++) {
                y[o] += exact(weights, i * out + o) * x[i];
            }
        }
        return y;
    }

    private static double exact(Weights weights, int at) {
        return weights.steps()[at] / 32767.0 * 10;
    }
}
