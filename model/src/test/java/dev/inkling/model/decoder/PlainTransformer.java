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

    PlainTransformer(ModelConfig config, BackboneConfig.Transformer transformer, Parameters parameters) {
        this.config = config;
        t = transformer;
        p = parameters;
    }

    /** The head's outputs, [n+1][P]. */
    double[][] forward(StrokeSequence sequence, int condition) {
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
            for (int c = 0; c < t.width() && config.conditions() > 0; c++) {
                h[s][c] += value("class.weight", condition * t.width() + c);
            }
        }
        for (int l = 0; l < t.layers(); l++) {
            attention("layers." + l + ".", h);
            for (int s = 0; s < steps; s++) {
                String layer = "layers." + l + ".";
                double[] up = linear(layer + "feed.up", norm(layer + "feed.norm", h[s]), t.feedForward());
                for (int i = 0; i < up.length; i++) {
                    up[i] = up[i] > 0 ? up[i] * up[i] : 0;
                }
                add(h[s], linear(layer + "feed.down", up, t.width()));
            }
        }
        int channels = p.layout().entry("head.bias").size();
        double[][] out = new double[steps][];
        for (int s = 0; s < steps; s++) {
            out[s] = linear("head", norm("norm", h[s]), channels);
        }
        return out;
    }

    private void attention(String layer, double[][] h) {
        int width = t.width();
        int d = width / t.heads();
        double[][] qkv = new double[h.length][];
        for (int s = 0; s < h.length; s++) {
            qkv[s] = linear(layer + "attention.qkv", norm(layer + "attention.norm", h[s]), 3 * width);
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

    private double[] norm(String name, double[] x) {
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
            y[c] = (x[c] - mean) / Math.sqrt(variance + 1e-5) * value(name + ".weight", c) + value(name + ".bias", c);
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
