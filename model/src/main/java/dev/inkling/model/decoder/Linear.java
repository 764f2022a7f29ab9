package dev.inkling.model.decoder;

import dev.inkling.model.parameters.ParameterLayout;
import dev.inkling.model.parameters.Parameters;
import java.util.Arrays;

/**
 * {@code y = W x + b} for some rows at once, in a form that the compiler turns into vector instructions.
 *
 * <p>A sum over inputs cannot be vectorised in Java, since floats may not be added in another order than written. So W is
 * kept by inputs, an array of outputs each; four inputs at a time, each times its array, are added to all outputs side by
 * side. The compiler of Java 17 does this in vector registers for up to five arrays that are all read from index 0 (three
 * to five times as fast as with one array and offsets, or with eight inputs).
 *
 * <p>A row's sums are taken in the same order whatever rows stand beside it, so that its result is the same, bit for bit,
 * alone as among others. Rows go together in tiles so that weights are fetched from memory once for several.
 */
final class Linear {

    private static final int TILE = 8;

    /** [in][out]. */
    private final float[][] columns;

    private final float[] bias;

    private Linear(float[][] columns, float[] bias) {
        this.columns = columns;
        this.bias = bias;
    }

    /** The linear layer whose parameters are {@code name.weight}, [out in], and {@code name.bias}. */
    static Linear of(Parameters parameters, String name) {
        ParameterLayout.Entry entry = parameters.layout().entry(name + ".weight");
        int out = entry.shape().get(0);
        int in = entry.shape().get(1);
        float[] values = parameters.values();
        float[][] columns = new float[in][out];
        for (int o = 0; o < out; o++) {
            for (int i = 0; i < in; i++) {
                columns[i][o] = values[entry.offset() + o * in + i];
            }
        }
        int bias = parameters.at(name + ".bias");
        return new Linear(columns, Arrays.copyOfRange(values, bias, bias + out));
    }

    int in() {
        return columns.length;
    }

    int out() {
        return bias.length;
    }

    /**
     * y = W x + b.
     *
     * @param x [rows][in]
     * @param y receives [rows][out]
     */
    void apply(float[][] x, float[][] y, int rows) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(bias, 0, y[r], 0, bias.length);
        }
        accumulate(x, y, rows);
    }

    /**
     * y += W x + b.
     *
     * @param x [rows][in]
     * @param y [rows][out]
     */
    void add(float[][] x, float[][] y, int rows) {
        for (int r = 0; r < rows; r++) {
            addBias(y[r]);
        }
        accumulate(x, y, rows);
    }

    /**
     * y += W x + b for one row with many zeros, which cost nothing.
     *
     * @param x [in]; overwritten
     * @param y [out]
     * @param index scratch of at least {@code in}
     */
    void addSparse(float[] x, float[] y, int[] index) {
        addBias(y);
        int count = 0;
        for (int i = 0; i < x.length; i++) {
            float value = x[i];
            if (value != 0) {
                index[count] = i;
                x[count] = value;
                count++;
            }
        }
        int i = 0;
        for (; i + 4 <= count; i += 4) {
            addFour(
                    x[i],
                    columns[index[i]],
                    x[i + 1],
                    columns[index[i + 1]],
                    x[i + 2],
                    columns[index[i + 2]],
                    x[i + 3],
                    columns[index[i + 3]],
                    y);
        }
        for (; i < count; i++) {
            addOne(x[i], columns[index[i]], y);
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
                    addFour(row[i], w[i], row[i + 1], w[i + 1], row[i + 2], w[i + 2], row[i + 3], w[i + 3], y[r]);
                }
            }
            for (; i < in; i++) {
                for (int r = tile; r < end; r++) {
                    addOne(x[r][i], w[i], y[r]);
                }
            }
        }
    }

    /** y += a·wa + b·wb + c·wc + d·wd, elementwise over all of y. */
    static void addFour(float a, float[] wa, float b, float[] wb, float c, float[] wc, float d, float[] wd, float[] y) {
        for (int o = 0; o < y.length; o++) {
            y[o] += (a * wa[o] + b * wb[o]) + (c * wc[o] + d * wd[o]);
        }
    }

    /** y += a·w, elementwise over all of y. */
    static void addOne(float a, float[] w, float[] y) {
        for (int o = 0; o < y.length; o++) {
            y[o] += a * w[o];
        }
    }
}
