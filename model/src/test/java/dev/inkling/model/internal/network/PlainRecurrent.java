package dev.inkling.model.internal.network;

import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.decoder.InputFeatures;
import dev.inkling.model.parameters.ParameterLayout;
import dev.inkling.model.parameters.Parameters;

/** The reference implementation of the recurrent cells: their equations as on paper, in double precision. */
final class PlainRecurrent {

    private final ModelConfig config;
    private final Parameters p;
    private final int width;

    PlainRecurrent(ModelConfig config, Parameters parameters) {
        this.config = config;
        p = parameters;
        width = config.backbone().width();
    }

    /** The head's outputs, [n+1][P]; if the first event is an offset, the first step is skipped. */
    double[][] forward(StrokeSequence sequence, Condition condition) {
        int steps = sequence.points() + 1;
        int inputs = config.features().count();
        float[] features = new float[steps * inputs];
        InputFeatures.write(sequence, config, features, 0);
        int channels = p.layout().entry("head.bias").size();
        double[][] out = new double[steps][channels];
        double[] c = new double[width];
        double[] h = new double[width];
        double[] smallC = new double[hyperWidth()];
        double[] smallH = new double[hyperWidth()];
        for (int s = 0; s < steps; s++) {
            if (s > 0 || config.first() == FirstEvent.PEN) {
                step(features, s * inputs, condition, c, h, smallC, smallH);
            }
            out[s] = product("head", h);
            for (int k = 0; k < channels; k++) {
                out[s][k] += value("head.bias", k);
            }
        }
        return out;
    }

    private void step(
            float[] features, int at, Condition condition, double[] c, double[] h, double[] smallC, double[] smallH) {
        double[] input = new double[config.features().count()];
        for (int f = 0; f < input.length; f++) {
            input[f] = features[at + f];
        }
        double[] x = product("input", input);
        for (int k = 0; k < x.length; k++) {
            x[k] += value("input.bias", k);
            x[k] += config.conditions() > 0 ? value("class.weight", condition.classRow() * x.length + k) : 0;
            x[k] += config.placed() && condition.whole() ? value("whole.weight", k) : 0;
        }
        double[] gates = sum(part(x, 0, 4 * width), product("lstm.recurrent", h));
        if (config.backbone() instanceof BackboneConfig.Lstm) {
            lstm("", gates, c, h);
        } else if (config.backbone() instanceof BackboneConfig.LayerNormLstm) {
            lstm("lstm", gates, c, h);
        } else {
            double[] small = part(x, 4 * width, 4 * hyperWidth());
            small = sum(small, sum(product("hyper.hidden", h), product("hyper.recurrent", smallH)));
            lstm("hyper", small, smallC, smallH);
            lstm("lstm", scaled(part(x, 0, 4 * width), product("lstm.recurrent", h), smallH), c, h);
        }
    }

    private int hyperWidth() {
        return config.backbone() instanceof BackboneConfig.HyperLstm hyper ? hyper.hyperWidth() : 0;
    }

    /** Cell and hidden state after the gates i, g, f, o; without a name, nothing is normalised. */
    private void lstm(String name, double[] gates, double[] c, double[] h) {
        int n = c.length;
        double[][] gate = new double[4][];
        for (int k = 0; k < 4; k++) {
            gate[k] = part(gates, k * n, n);
            if (!name.isEmpty()) {
                gate[k] = norm(name + ".gates.norm", gate[k], k * n);
            }
        }
        for (int k = 0; k < n; k++) {
            c[k] = sigmoid(gate[2][k] + 1) * c[k] + sigmoid(gate[0][k]) * Math.tanh(gate[1][k]);
        }
        double[] normalised = name.isEmpty() ? c : norm(name + ".cell.norm", c, 0);
        for (int k = 0; k < n; k++) {
            h[k] = sigmoid(gate[3][k]) * Math.tanh(normalised[k]);
        }
    }

    /** The gates of a HyperLSTM, scaled and shifted by the smaller LSTM. */
    private double[] scaled(double[] x, double[] recurrent, double[] smallH) {
        int e = ((BackboneConfig.HyperLstm) config.backbone()).embedding();
        double[] z = product("hyper.scale", smallH);
        for (int k = 0; k < z.length; k++) {
            z[k] += value("hyper.scale.bias", k);
        }
        double[] shift = product("hyper.shift", smallH);
        double[] gates = new double[4 * width];
        for (int k = 0; k < gates.length; k++) {
            int gate = k / width;
            double ofInput = 0;
            double ofHidden = 0;
            double added = 0;
            for (int j = 0; j < e; j++) {
                ofInput += value("hyper.alpha.weight", k * e + j) * z[gate * e + j];
                ofHidden += value("hyper.alpha.weight", (4 * width + k) * e + j) * z[(4 + gate) * e + j];
                added += value("hyper.beta.weight", k * e + j) * shift[gate * e + j];
            }
            gates[k] = ofInput * x[k] + ofHidden * recurrent[k] + added;
        }
        return gates;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private double[] product(String name, double[] x) {
        ParameterLayout.Entry entry = p.layout().entry(name + ".weight");
        double[] y = new double[entry.shape().get(0)];
        for (int o = 0; o < y.length; o++) {
            for (int i = 0; i < x.length; i++) {
                y[o] += value(name + ".weight", o * x.length + i) * x[i];
            }
        }
        return y;
    }

    private double[] norm(String name, double[] x, int from) {
        double mean = 0;
        for (double each : x) {
            mean += each / x.length;
        }
        double variance = 0;
        for (double each : x) {
            variance += (each - mean) * (each - mean) / x.length;
        }
        double[] y = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            double normal = (x[k] - mean) / Math.sqrt(variance + 1e-5);
            y[k] = normal * value(name + ".weight", from + k) + value(name + ".bias", from + k);
        }
        return y;
    }

    private static double[] part(double[] x, int from, int length) {
        double[] part = new double[length];
        System.arraycopy(x, from, part, 0, length);
        return part;
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = new double[a.length];
        for (int k = 0; k < sum.length; k++) {
            sum[k] = a[k] + b[k];
        }
        return sum;
    }

    private double value(String name, int at) {
        return p.values()[p.layout().entry(name).offset() + at];
    }
}
