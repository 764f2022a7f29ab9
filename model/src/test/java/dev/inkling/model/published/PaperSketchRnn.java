package dev.inkling.model.published;

import dev.inkling.drawing.Drawing;
import dev.inkling.model.published.SketchRnnFile.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * A published decoder by the equations on paper, in double precision, from its file's weights, sharing no code with Inkling.
 */
final class PaperSketchRnn {

    private final SketchRnnFile file;
    private final double factor;
    private final boolean penDownFirst;

    PaperSketchRnn(SketchRnnFile file, double pixelFactor, boolean penDownFirst) {
        this.file = file;
        factor = pixelFactor / file.scaleFactor();
        this.penDownFirst = penDownFirst;
    }

    /** Nats of the pen and of the offset (per pixel) of each event but the first; the last is the end. */
    List<double[]> densities(Drawing drawing) {
        int width = file.arrays().get(0).shape().get(0);
        double[] c = new double[width];
        double[] h = new double[width];
        double[] input = {0, 0, penDownFirst ? 1 : 0, 0, 0};
        List<double[]> nats = new ArrayList<>();
        for (int i = 1; i <= drawing.points(); i++) {
            lstm(input, c, h);
            double[] y = affine(0, h, 1);
            boolean end = i == drawing.points();
            double dx = end ? 0 : ((double) drawing.x(i) - drawing.x(i - 1)) * factor;
            double dy = end ? 0 : ((double) drawing.y(i) - drawing.y(i - 1)) * factor;
            int pen = end ? 2 : lifts(drawing, i) ? 1 : 0;
            double penSum = Math.exp(y[0]) + Math.exp(y[1]) + Math.exp(y[2]);
            nats.add(new double[] {Math.log(penSum) - y[pen], -Math.log(mixture(y, dx, dy)) - 2 * Math.log(factor)});
            input = new double[] {dx, dy, pen == 0 ? 1 : 0, pen == 1 ? 1 : 0, 0};
        }
        return nats;
    }

    private static boolean lifts(Drawing drawing, int point) {
        for (int s = 0; s < drawing.strokes(); s++) {
            if (drawing.strokeEnd(s) - 1 == point) {
                return true;
            }
        }
        return false;
    }

    private static double mixture(double[] y, double dx, double dy) {
        double sum = 0;
        double density = 0;
        for (int k = 0; k < 20; k++) {
            double weight = Math.exp(y[3 + k]);
            double sx = Math.exp(y[63 + k]);
            double sy = Math.exp(y[83 + k]);
            double rho = Math.tanh(y[103 + k]);
            double zx = (dx - y[23 + k]) / sx;
            double zy = (dy - y[43 + k]) / sy;
            double left = 1 - rho * rho;
            double z = zx * zx + zy * zy - 2 * rho * zx * zy;
            sum += weight;
            density += weight * Math.exp(-z / (2 * left)) / (2 * Math.PI * sx * sy * Math.sqrt(left));
        }
        return density / sum;
    }

    private void lstm(double[] input, double[] c, double[] h) {
        double[] x = affine(2, input, 4);
        double[] recurrent = affine(3, h, -1);
        int n = c.length;
        for (int k = 0; k < n; k++) {
            double i = sigmoid(x[k] + recurrent[k]);
            double g = Math.tanh(x[n + k] + recurrent[n + k]);
            double f = sigmoid(x[2 * n + k] + recurrent[2 * n + k] + 1);
            c[k] = f * c[k] + i * g;
            x[3 * n + k] = sigmoid(x[3 * n + k] + recurrent[3 * n + k]);
        }
        for (int k = 0; k < n; k++) {
            h[k] = x[3 * n + k] * Math.tanh(c[k]);
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
