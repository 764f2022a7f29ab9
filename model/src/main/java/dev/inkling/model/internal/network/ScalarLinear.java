package dev.inkling.model.internal.network;

import dev.inkling.model.parameters.ParameterLayout;
import dev.inkling.model.parameters.Parameters;

/**
 * A linear layer for {@link ScalarKernels}: W is kept by inputs, an array of outputs each, and four inputs at a time, each
 * times its array, are added to all outputs side by side. Rows are processed in tiles, so that weights are fetched from
 * memory once for several rows.
 */
final class ScalarLinear implements Linear {

    private static final int TILE = 8;

    private final int out;
    /** [in][out], padded with zeros. */
    private final float[][] columns;
    /** [out], padded with zeros. */
    private final float[] bias;

    private ScalarLinear(int out, float[][] columns, float[] bias) {
        this.out = out;
        this.columns = columns;
        this.bias = bias;
    }

    static ScalarLinear of(Parameters parameters, String name, int from, int out) {
        ParameterLayout.Entry entry = parameters.layout().entry(name + ".weight");
        int in = entry.shape().get(1);
        float[] values = parameters.values();
        float[][] columns = new float[in][Kernels.padded(out)];
        for (int o = 0; o < out; o++) {
            for (int i = 0; i < in; i++) {
                columns[i][o] = values[entry.offset() + (from + o) * in + i];
            }
        }
        float[] bias = new float[Kernels.padded(out)];
        parameters
                .layout()
                .find(name + ".bias")
                .ifPresent(of -> System.arraycopy(values, of.offset() + from, bias, 0, out));
        return new ScalarLinear(out, columns, bias);
    }

    @Override
    public int in() {
        return columns.length;
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
        for (int r = 0; r < rows; r++) {
            addBias(y[r]);
        }
        accumulate(x, y, rows);
    }

    @Override
    public void addSparse(float[][] x, float[][] y, int rows) {
        for (int r = 0; r < rows; r++) {
            addBias(y[r]);
            addSparse(x[r], y[r]);
        }
    }

    private void addSparse(float[] x, float[] y) {
        float[][] w = columns;
        int[] index = new int[w.length];
        int count = Linear.nonZeros(x, index);
        int i = 0;
        for (; i + 4 <= count; i += 4) {
            int a = index[i];
            int b = index[i + 1];
            int c = index[i + 2];
            int d = index[i + 3];
            ScalarKernels.addFour(x[a], w[a], x[b], w[b], x[c], w[c], x[d], w[d], y);
        }
        for (; i < count; i++) {
            ScalarKernels.addOne(x[index[i]], w[index[i]], y);
        }
    }

    private void addBias(float[] y) {
        float[] b = bias;
        for (int o = 0; o < b.length; o++) {
            y[o] += b[o];
        }
    }

    private void accumulate(float[][] x, float[][] y, int rows) {
        float[][] w = columns;
        int in = w.length;
        for (int tile = 0; tile < rows; tile += TILE) {
            int end = Math.min(rows, tile + TILE);
            int i = 0;
            for (; i + 4 <= in; i += 4) {
                for (int r = tile; r < end; r++) {
                    float[] row = x[r];
                    ScalarKernels.addFour(
                            row[i], w[i], row[i + 1], w[i + 1], row[i + 2], w[i + 2], row[i + 3], w[i + 3], y[r]);
                }
            }
            for (; i < in; i++) {
                for (int r = tile; r < end; r++) {
                    ScalarKernels.addOne(x[r][i], w[i], y[r]);
                }
            }
        }
    }
}
