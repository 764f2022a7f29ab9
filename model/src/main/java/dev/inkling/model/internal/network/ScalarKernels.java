package dev.inkling.model.internal.network;

import dev.inkling.model.parameters.Parameters;

/**
 * Loops over floats in a form that Java's compiler turns into vector instructions.
 *
 * <p>The compiler cannot vectorise a sum over inputs, since floats may not be added in another order than written. So sums
 * over inputs are computed for many outputs side by side, four inputs at a time. The compiler of Java 17 uses vector
 * registers for up to five arrays that are all read from index 0 (three to five times as fast as with one array and offsets,
 * or with eight inputs).
 */
final class ScalarKernels implements Kernels {

    static final float LOWEST = -86;
    static final float LOG2_E = 1.442695f;
    /** Adding it leaves a number's nearest integer in the lowest bits. */
    static final float ROUNDING = 12582912f;
    /** ln 2 in two parts; the first has few digits. */
    static final float LN2_HIGH = 355f / 512;

    static final float LN2_LOW = -0.00021219444f;
    static final float P0 = 0.00019875691f;
    static final float P1 = 0.0013981999f;
    static final float P2 = 0.008333452f;
    static final float P3 = 0.041665796f;
    static final float P4 = 0.16666666f;
    static final float P5 = 0.5f;
    static final int MANTISSA_BITS = 23;

    @Override
    public Linear linear(Parameters parameters, String name, int from, int out) {
        return ScalarLinear.of(parameters, name, from, out);
    }

    @Override
    public AttentionCache cache(int heads, int channels) {
        return new ScalarCache(heads, channels);
    }

    /**
     * {@code exp(score − most)}, most being the highest score.
     *
     * @param scores overwritten
     * @param length the number of scores, at least 1
     */
    static void weights(float[] scores, int length) {
        float most = scores[0];
        for (int t = 1; t < length; t++) {
            most = scores[t] > most ? scores[t] : most;
        }
        for (int t = 0; t < length; t++) {
            scores[t] = exp(scores[t] - most);
        }
    }

    /**
     * {@code e^x} for x ≤ 0, to about one unit in the last place; below −86 it is that of −86. With n the integer nearest
     * to x / ln 2, it is {@code 2^n e^r} with r = x − n ln 2, and {@code e^r} is a polynomial (Cephes, S. Moshier).
     */
    static float exp(float x) {
        float bounded = Math.max(x, LOWEST);
        float shifted = Fused.multiplyAdd(bounded, LOG2_E, ROUNDING);
        float n = shifted - ROUNDING;
        float r = Fused.multiplyAdd(n, -LN2_HIGH, bounded);
        r = Fused.multiplyAdd(n, -LN2_LOW, r);
        float p = P0;
        p = Fused.multiplyAdd(p, r, P1);
        p = Fused.multiplyAdd(p, r, P2);
        p = Fused.multiplyAdd(p, r, P3);
        p = Fused.multiplyAdd(p, r, P4);
        p = Fused.multiplyAdd(p, r, P5);
        p = Fused.multiplyAdd(p, r * r, r) + 1;
        return Float.intBitsToFloat(Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(shifted) << MANTISSA_BITS));
    }

    /** y += a·wa, then b·wb, c·wc and d·wd, elementwise over all of y. */
    static void addFour(float a, float[] wa, float b, float[] wb, float c, float[] wc, float d, float[] wd, float[] y) {
        for (int o = 0; o < y.length; o++) {
            float ab = Fused.multiplyAdd(b, wb[o], Fused.multiplyAdd(a, wa[o], y[o]));
            y[o] = Fused.multiplyAdd(d, wd[o], Fused.multiplyAdd(c, wc[o], ab));
        }
    }

    /** y += a·w, elementwise over all of y. */
    static void addOne(float a, float[] w, float[] y) {
        for (int o = 0; o < y.length; o++) {
            y[o] = Fused.multiplyAdd(a, w[o], y[o]);
        }
    }
}
