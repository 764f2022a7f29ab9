package dev.inkling.model.internal.network;

import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.config.Attention;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.decoder.InputFeatures;
import dev.inkling.model.parameters.Parameters;
import java.util.List;

/**
 * The reference implementation of {@link TransformerWeights}: the whole drawing at once, loops as on paper, in double
 * precision.
 */
final class PlainTransformer {

    private final ModelConfig config;
    private final BackboneConfig.Transformer t;
    private final Parameters p;
    private double[] what = {};
    /** The angles of each step's pairs. */
    private double[][] angles = {};

    PlainTransformer(ModelConfig config, BackboneConfig.Transformer transformer, Parameters parameters) {
        this.config = config;
        t = transformer;
        p = parameters;
    }

    /** The head's outputs, [n+1][P]. */
    double[][] forward(StrokeSequence sequence, Condition condition) {
        what = what(condition);
        angles = angles(sequence);
        int steps = sequence.points() + 1;
        int inputs = config.features().count();
        float[] features = new float[steps * inputs];
        InputFeatures.write(sequence, config, features, 0);
        double[][] h = new double[steps][];
        for (int s = 0; s < steps; s++) {
            double[] x = new double[inputs];
            for (int f = 0; f < x.length; f++) {
                x[f] = features[s * inputs + f];
            }
            h[s] = linear("input", x, t.width());
            add(h[s], what);
        }
        for (int l = 0; l < t.layers(); l++) {
            attention("layers." + l + ".", h);
            for (int s = 0; s < steps; s++) {
                String layer = "layers." + l + ".";
                double[] up = linear(
                        layer + "feed.up", norm(layer + "feed.norm", 2 * layerOf(layer) + 1, h[s]), t.feedForward());
                for (int i = 0; i < up.length; i++) {
                    up[i] = up[i] > 0 ? up[i] * up[i] : 0;
                }
                add(h[s], linear(layer + "feed.down", up, t.width()));
            }
        }
        int channels = p.layout().entry("head.bias").size();
        double[][] out = new double[steps][];
        for (int s = 0; s < steps; s++) {
            out[s] = linear("head", norm("norm", 2 * t.layers(), h[s]), channels);
        }
        return out;
    }

    private void attention(String layer, double[][] h) {
        int width = t.width();
        int d = width / t.heads();
        double[][] qkv = new double[h.length][];
        for (int s = 0; s < h.length; s++) {
            qkv[s] = linear(
                    layer + "attention.qkv", norm(layer + "attention.norm", 2 * layerOf(layer), h[s]), 3 * width);
        }
        for (int s = 0; s < h.length; s++) {
            rotate(qkv[s], 3 * t.heads(), angles[s], 1);
        }
        for (int s = 0; s < h.length; s++) {
            double[] attended = new double[width];
            for (int head = 0; head < t.heads(); head++) {
                double[] weight = new double[s + 1];
                double total = 0;
                for (int before = 0; before <= s; before++) {
                    double dot = 0;
                    for (int c = head * d; c < (head + 1) * d; c++) {
                        dot += qkv[s][c] * qkv[before][width + c];
                    }
                    weight[before] = Math.exp(dot / Math.sqrt(d));
                    total += weight[before];
                }
                for (int before = 0; before <= s; before++) {
                    for (int c = head * d; c < (head + 1) * d; c++) {
                        attended[c] += weight[before] / total * qkv[before][2 * width + c];
                    }
                }
            }
            rotate(attended, t.heads(), angles[s], -1);
            add(h[s], linear(layer + "attention.out", attended, width));
        }
    }

    private double[][] angles(StrokeSequence sequence) {
        List<String> order = List.of(
                "t1", "x1", "y1", "x3", "y3", "t0", "x2", "y2", "x4", "y4", "t2", "x0", "y0", "x5", "y5", "t3", "t4");
        int pairs = config.attention() == Attention.CONTENT ? 0 : Math.min(order.size(), t.width() / t.heads() / 2);
        double[][] all = new double[sequence.points() + 1][pairs];
        double x = 0;
        double y = 0;
        for (int s = 0; s < all.length; s++) {
            if (s > 0) {
                x += sequence.dx(s - 1) * config.preparation().positionScale();
                y += sequence.dy(s - 1) * config.preparation().positionScale();
            }
            for (int j = 0; j < pairs; j++) {
                int k = order.get(j).charAt(1) - '0';
                all[s][j] = switch (order.get(j).charAt(0)) {
                    case 'x' -> Math.PI / 2 * x * Math.pow(2, k);
                    case 'y' -> Math.PI / 2 * y * Math.pow(2, k);
                    default -> s / Math.pow(4, k);
                };
            }
        }
        return all;
    }

    private void rotate(double[] all, int vectors, double[] by, int direction) {
        int d = t.width() / t.heads();
        for (int v = 0; v < vectors; v++) {
            for (int j = 0; j < by.length; j++) {
                double a = all[v * d + 2 * j];
                double b = all[v * d + 2 * j + 1];
                double angle = direction * by[j];
                all[v * d + 2 * j] = a * Math.cos(angle) - b * Math.sin(angle);
                all[v * d + 2 * j + 1] = a * Math.sin(angle) + b * Math.cos(angle);
            }
        }
    }

    private double[] linear(String name, double[] x, int out) {
        double[] y = new double[out];
        for (int o = 0; o < out; o++) {
            y[o] = value(name + ".bias", o);
            for (int i = 0; i < x.length; i++) {
                y[o] += value(name + ".weight", o * x.length + i) * x[i];
            }
        }
        return y;
    }

    private static int layerOf(String layer) {
        return Integer.parseInt(layer.replaceAll("\\D", ""));
    }

    /** The vector of the condition. */
    private double[] what(Condition condition) {
        double[] vector = new double[t.width()];
        for (int c = 0; c < vector.length; c++) {
            vector[c] += config.conditions() > 0 ? value("class.weight", condition.classRow() * t.width() + c) : 0;
            vector[c] += config.placed() && condition.whole() ? value("whole.weight", c) : 0;
        }
        return vector;
    }

    /** The modulation of a weight or a bias of a normalisation: one row of W_m e. */
    private double modulation(int row) {
        double sum = 0;
        for (int c = 0; c < what.length && config.hasModulation(); c++) {
            sum += value("modulation.weight", row * what.length + c) * what[c];
        }
        return sum;
    }

    private double[] norm(String name, int i, double[] x) {
        double mean = 0;
        double variance = 0;
        for (double v : x) {
            mean += v / x.length;
        }
        for (double v : x) {
            variance += (v - mean) * (v - mean) / x.length;
        }
        double[] y = new double[x.length];
        for (int c = 0; c < x.length; c++) {
            double weight = value(name + ".weight", c) + modulation(2 * i * x.length + c);
            double bias = value(name + ".bias", c) + modulation((2 * i + 1) * x.length + c);
            y[c] = (x[c] - mean) / Math.sqrt(variance + 1e-5) * weight + bias;
        }
        return y;
    }

    private static void add(double[] to, double[] what) {
        for (int c = 0; c < to.length; c++) {
            to[c] += what[c];
        }
    }

    private double value(String name, int index) {
        return p.values()[p.at(name) + index];
    }
}
