package dev.inkling.model.mixture;

import dev.inkling.drawing.sequence.Pen;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.PenCoupling;
import dev.inkling.model.config.Sigma;

/** The reference implementation of {@link StepDistribution}: probabilities in linear space, as the formulas are on paper. */
final class PlainMixture {

    private final HeadConfig head;
    private final double[] pi;
    private final double[][] componentPen;
    private final double[] pen;
    private final float[] row;

    PlainMixture(HeadConfig head, float[] row) {
        this.head = head;
        this.row = row;
        int k = head.components();
        boolean coupled = head.coupling() == PenCoupling.PER_COMPONENT;
        int weights = coupled ? 0 : 3;
        int half = head.coupling() == PenCoupling.PEN_FIRST ? (k + 1) / 2 : k;
        pi = new double[k];
        System.arraycopy(softmax(row, weights, half, 1), 0, pi, 0, half);
        System.arraycopy(softmax(row, weights + half, k - half, 1), 0, pi, half, k - half);
        componentPen = new double[k][];
        if (coupled) {
            pen = new double[3];
            for (int c = 0; c < k; c++) {
                componentPen[c] = softmax(row, 6 * k + c, 3, k);
                for (int p = 0; p < 3; p++) {
                    pen[p] += pi[c] * componentPen[c][p];
                }
            }
        } else {
            pen = softmax(row, 0, 3, 1);
        }
    }

    double pen(Pen p) {
        return pen[p.index()];
    }

    double weight(int c, Pen p) {
        int half = (head.components() + 1) / 2;
        return switch (head.coupling()) {
            case INDEPENDENT -> pi[c];
            case PER_COMPONENT -> pi[c] * componentPen[c][p.index()] / pen[p.index()];
            case PEN_FIRST -> (p == Pen.DOWN) == (c < half) ? pi[c] : 0;
        };
    }

    double density(double dx, double dy, Pen p) {
        int k = head.components();
        int at = head.coupling() == PenCoupling.PER_COMPONENT ? 0 : 3;
        double sum = 0;
        for (int c = 0; c < k; c++) {
            double sx = sigma(row[at + 3 * k + c]);
            double sy = sigma(row[at + 4 * k + c]);
            double rho = head.rhoLimit() * Math.tanh(row[at + 5 * k + c]);
            sum += weight(c, p) * gaussian(dx - row[at + k + c], dy - row[at + 2 * k + c], sx, sy, rho);
        }
        double s = head.backgroundSigma();
        return (1 - head.backgroundWeight()) * sum + head.backgroundWeight() * gaussian(dx, dy, s, s, 0);
    }

    private double sigma(double a) {
        double positive = head.sigma() == Sigma.EXP ? Math.exp(a) : (a > 0 ? a : Math.exp(a) - 1) + 1;
        return positive + head.sigmaFloor();
    }

    private static double gaussian(double x, double y, double sx, double sy, double rho) {
        double q = x * x / (sx * sx) - 2 * rho * x * y / (sx * sy) + y * y / (sy * sy);
        double norm = 2 * Math.PI * sx * sy * Math.sqrt(1 - rho * rho);
        return Math.exp(-q / (2 * (1 - rho * rho))) / norm;
    }

    private static double[] softmax(float[] row, int from, int count, int stride) {
        double[] values = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            values[i] = Math.exp(row[from + i * stride]);
            sum += values[i];
        }
        for (int i = 0; i < count; i++) {
            values[i] /= sum;
        }
        return values;
    }
}
