package dev.inkling.model.decoder;

import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.parameters.Parameters;

/** The plain twin of {@link TransformerWeights}: the whole drawing at once, loops as on paper, in double precision. */
final class PlainTransformer {

    private final ModelConfig config;
    private final BackboneConfig.Transformer t;
    private final Parameters p;
    private double[] what = {};

    PlainTransformer(ModelConfig config, BackboneConfig.Transformer transformer, Parameters parameters) {
        this.config = config;
        t = transformer;
        p = parameters;
    }

    /** The head's outputs, [n+1][P]. */
    double[][] forward(StrokeSequence sequence, Condition condition) {
        what = what(condition);
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
            add(h[s], linear(layer + "attention.out", attended, width));
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

    /** What the drawing is to be, as a vector. */
    private double[] what(Condition condition) {
        double[] vector = new double[t.width()];
        for (int c = 0; c < vector.length; c++) {
            vector[c] += config.conditions() > 0 ? value("class.weight", condition.classRow() * t.width() + c) : 0;
            vector[c] += config.placed() && condition.whole() ? value("whole.weight", c) : 0;
        }
        return vector;
    }

    /** What is added to a weight or a bias of a normalisation: one row of W_m e. */
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
