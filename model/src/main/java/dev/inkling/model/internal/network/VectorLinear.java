package dev.inkling.model.internal.network;

import static dev.inkling.model.internal.network.VectorKernels.LANES;
import static dev.inkling.model.internal.network.VectorKernels.SPECIES;

import dev.inkling.model.parameters.ParameterLayout;
import dev.inkling.model.parameters.Parameters;
import jdk.incubator.vector.FloatVector;

/**
 * A linear layer for {@link VectorKernels}: outputs are computed in registers, in tiles of four or six rows by two registers,
 * so that a weight is fetched once for all rows of a tile, and an input once for two registers of outputs. That fits the 16
 * registers that every processor has at least. Tiles are written out row by row, since Java keeps vectors in registers only
 * if each is a variable of its own.
 */
final class VectorLinear implements Linear {

    private static final int PANEL = 2 * LANES;

    private final int in;
    private final int out;
    /** [out / panel][in][panel], in the order in which it is read; padded with zeros. */
    private final float[] panels;
    /** [out], padded with zeros. */
    private final float[] bias;

    private VectorLinear(int in, int out, float[] panels, float[] bias) {
        this.in = in;
        this.out = out;
        this.panels = panels;
        this.bias = bias;
    }

    static VectorLinear of(Parameters parameters, String name, int from, int out) {
        ParameterLayout.Entry entry = parameters.layout().entry(name + ".weight");
        int in = entry.shape().get(1);
        float[] values = parameters.values();
        float[] panels = new float[in * Kernels.padded(out)];
        for (int o = 0; o < out; o++) {
            int panel = o / PANEL * PANEL;
            for (int i = 0; i < in; i++) {
                panels[panel * in + i * PANEL + (o - panel)] = values[entry.offset() + (from + o) * in + i];
            }
        }
        float[] bias = new float[Kernels.padded(out)];
        parameters
                .layout()
                .find(name + ".bias")
                .ifPresent(of -> System.arraycopy(values, of.offset() + from, bias, 0, out));
        return new VectorLinear(in, out, panels, bias);
    }

    @Override
    public int in() {
        return in;
    }

    @Override
    public int out() {
        return out;
    }

    @Override
    public void apply(float[][] x, float[][] y, int rows) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(bias, 0, y[r], 0, bias.length);
        }
        accumulate(x, y, rows);
    }

    @Override
    public void add(float[][] x, float[][] y, int rows) {
        addBias(y, rows);
        accumulate(x, y, rows);
    }

    @Override
    public void addSparse(float[][] x, float[][] y, int rows) {
        addBias(y, rows);
        if (rows > 1) {
            // Weights are fetched for several rows, and each row has its zeros at other indices.
            accumulate(x, y, rows);
            return;
        }
        int[] index = new int[in];
        int count = Linear.nonZeros(x[0], index);
        for (int panel = 0; panel < bias.length; panel += PANEL) {
            sparse(panel, x[0], index, count, y[0]);
        }
    }

    private void addBias(float[][] y, int rows) {
        for (int r = 0; r < rows; r++) {
            float[] row = y[r];
            for (int o = 0; o < bias.length; o++) {
                row[o] += bias[o];
            }
        }
    }

    private void accumulate(float[][] x, float[][] y, int rows) {
        if (rows == 1) {
            for (int panel = 0; panel < bias.length; panel += PANEL) {
                one(panel, x[0], y[0]);
            }
            return;
        }
        for (int panel = 0; panel < bias.length; panel += PANEL) {
            int r = 0;
            while (r < rows) {
                // If there are fewer rows than a tile has, the last is computed several times, from the same initial
                // value.
                int tile = tile(rows - r);
                if (tile == 4) {
                    int third = Math.min(r + 2, rows - 1);
                    int fourth = Math.min(r + 3, rows - 1);
                    four(panel, x[r], x[r + 1], x[third], x[fourth], y[r], y[r + 1], y[third], y[fourth]);
                } else {
                    int last = Math.min(r + 5, rows - 1);
                    six(
                            panel, x[r], x[r + 1], x[r + 2], x[r + 3], x[r + 4], x[last], y[r], y[r + 1], y[r + 2],
                            y[r + 3], y[r + 4], y[last]);
                }
                r += tile;
            }
        }
    }

    /** The number of rows in the next tile, so that all rows, made even in number, fill tiles of six and four. */
    private static int tile(int rows) {
        int even = rows + rows % 2;
        return even == 6 || even > 8 ? 6 : 4;
    }

    private void sparse(int panel, float[] x, int[] index, int count, float[] y) {
        FloatVector a = FloatVector.fromArray(SPECIES, y, panel);
        FloatVector b = FloatVector.fromArray(SPECIES, y, panel + LANES);
        for (int k = 0; k < count; k++) {
            int i = index[k];
            int at = panel * in + i * PANEL;
            FloatVector v = FloatVector.broadcast(SPECIES, x[i]);
            a = v.fma(FloatVector.fromArray(SPECIES, panels, at), a);
            b = v.fma(FloatVector.fromArray(SPECIES, panels, at + LANES), b);
        }
        a.intoArray(y, panel);
        b.intoArray(y, panel + LANES);
    }

    private void one(int panel, float[] x, float[] y) {
        int at = panel * in;
        FloatVector a = FloatVector.fromArray(SPECIES, y, panel);
        FloatVector b = FloatVector.fromArray(SPECIES, y, panel + LANES);
        for (int i = 0; i < in; i++) {
            FloatVector v = FloatVector.broadcast(SPECIES, x[i]);
            a = v.fma(FloatVector.fromArray(SPECIES, panels, at + i * PANEL), a);
            b = v.fma(FloatVector.fromArray(SPECIES, panels, at + i * PANEL + LANES), b);
        }
        a.intoArray(y, panel);
        b.intoArray(y, panel + LANES);
    }

    private void four(
            int panel, float[] x0, float[] x1, float[] x2, float[] x3, float[] y0, float[] y1, float[] y2, float[] y3) {
        int at = panel * in;
        int next = panel + LANES;
        FloatVector a0 = FloatVector.fromArray(SPECIES, y0, panel);
        FloatVector b0 = FloatVector.fromArray(SPECIES, y0, next);
        FloatVector a1 = FloatVector.fromArray(SPECIES, y1, panel);
        FloatVector b1 = FloatVector.fromArray(SPECIES, y1, next);
        FloatVector a2 = FloatVector.fromArray(SPECIES, y2, panel);
        FloatVector b2 = FloatVector.fromArray(SPECIES, y2, next);
        FloatVector a3 = FloatVector.fromArray(SPECIES, y3, panel);
        FloatVector b3 = FloatVector.fromArray(SPECIES, y3, next);
        for (int i = 0; i < in; i++) {
            FloatVector a = FloatVector.fromArray(SPECIES, panels, at + i * PANEL);
            FloatVector b = FloatVector.fromArray(SPECIES, panels, at + i * PANEL + LANES);
            FloatVector v = FloatVector.broadcast(SPECIES, x0[i]);
            a0 = v.fma(a, a0);
            b0 = v.fma(b, b0);
            v = FloatVector.broadcast(SPECIES, x1[i]);
            a1 = v.fma(a, a1);
            b1 = v.fma(b, b1);
            v = FloatVector.broadcast(SPECIES, x2[i]);
            a2 = v.fma(a, a2);
            b2 = v.fma(b, b2);
            v = FloatVector.broadcast(SPECIES, x3[i]);
            a3 = v.fma(a, a3);
            b3 = v.fma(b, b3);
        }
        a0.intoArray(y0, panel);
        b0.intoArray(y0, next);
        a1.intoArray(y1, panel);
        b1.intoArray(y1, next);
        a2.intoArray(y2, panel);
        b2.intoArray(y2, next);
        a3.intoArray(y3, panel);
        b3.intoArray(y3, next);
    }

    private void six(
            int panel,
            float[] x0,
            float[] x1,
            float[] x2,
            float[] x3,
            float[] x4,
            float[] x5,
            float[] y0,
            float[] y1,
            float[] y2,
            float[] y3,
            float[] y4,
            float[] y5) {
        int at = panel * in;
        int next = panel + LANES;
        FloatVector a0 = FloatVector.fromArray(SPECIES, y0, panel);
        FloatVector b0 = FloatVector.fromArray(SPECIES, y0, next);
        FloatVector a1 = FloatVector.fromArray(SPECIES, y1, panel);
        FloatVector b1 = FloatVector.fromArray(SPECIES, y1, next);
        FloatVector a2 = FloatVector.fromArray(SPECIES, y2, panel);
        FloatVector b2 = FloatVector.fromArray(SPECIES, y2, next);
        FloatVector a3 = FloatVector.fromArray(SPECIES, y3, panel);
        FloatVector b3 = FloatVector.fromArray(SPECIES, y3, next);
        FloatVector a4 = FloatVector.fromArray(SPECIES, y4, panel);
        FloatVector b4 = FloatVector.fromArray(SPECIES, y4, next);
        FloatVector a5 = FloatVector.fromArray(SPECIES, y5, panel);
        FloatVector b5 = FloatVector.fromArray(SPECIES, y5, next);
        for (int i = 0; i < in; i++) {
            FloatVector a = FloatVector.fromArray(SPECIES, panels, at + i * PANEL);
            FloatVector b = FloatVector.fromArray(SPECIES, panels, at + i * PANEL + LANES);
            FloatVector v = FloatVector.broadcast(SPECIES, x0[i]);
            a0 = v.fma(a, a0);
            b0 = v.fma(b, b0);
            v = FloatVector.broadcast(SPECIES, x1[i]);
            a1 = v.fma(a, a1);
            b1 = v.fma(b, b1);
            v = FloatVector.broadcast(SPECIES, x2[i]);
            a2 = v.fma(a, a2);
            b2 = v.fma(b, b2);
            v = FloatVector.broadcast(SPECIES, x3[i]);
            a3 = v.fma(a, a3);
            b3 = v.fma(b, b3);
            v = FloatVector.broadcast(SPECIES, x4[i]);
            a4 = v.fma(a, a4);
            b4 = v.fma(b, b4);
            v = FloatVector.broadcast(SPECIES, x5[i]);
            a5 = v.fma(a, a5);
            b5 = v.fma(b, b5);
        }
        a0.intoArray(y0, panel);
        b0.intoArray(y0, next);
        a1.intoArray(y1, panel);
        b1.intoArray(y1, next);
        a2.intoArray(y2, panel);
        b2.intoArray(y2, next);
        a3.intoArray(y3, panel);
        b3.intoArray(y3, next);
        a4.intoArray(y4, panel);
        b4.intoArray(y4, next);
        a5.intoArray(y5, panel);
        b5.intoArray(y5, next);
    }
}
