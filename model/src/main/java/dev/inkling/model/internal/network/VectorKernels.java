package dev.inkling.model.internal.network;

import dev.inkling.model.parameters.Parameters;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The loops of {@link ScalarKernels} on vector registers; lane for lane the same arithmetic. */
final class VectorKernels implements Kernels {

    /** The padding is at least two registers: {@link Kernels#PADDING}. */
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() > PADDING / 2
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;

    static final int LANES = SPECIES.length();

    @Override
    public Linear linear(Parameters parameters, String name, int from, int out) {
        return VectorLinear.of(parameters, name, from, out);
    }

    @Override
    public AttentionCache cache(int heads, int channels) {
        return new VectorCache(heads, channels);
    }

    /** {@link ScalarKernels#weights}; those after the length may be overwritten. */
    static void weights(float[] scores, int length) {
        // The maximum does not depend on the order of comparison.
        Arrays.fill(scores, length, (length + LANES - 1) / LANES * LANES, Float.NEGATIVE_INFINITY);
        FloatVector highest = FloatVector.fromArray(SPECIES, scores, 0);
        for (int t = LANES; t < length; t += LANES) {
            highest = highest.max(FloatVector.fromArray(SPECIES, scores, t));
        }
        FloatVector most = FloatVector.broadcast(SPECIES, highest.reduceLanes(VectorOperators.MAX));
        for (int t = 0; t < length; t += LANES) {
            exp(FloatVector.fromArray(SPECIES, scores, t).sub(most)).intoArray(scores, t);
        }
    }

    /** {@link ScalarKernels#exp}. */
    private static FloatVector exp(FloatVector x) {
        FloatVector bounded = x.max(ScalarKernels.LOWEST);
        FloatVector rounding = FloatVector.broadcast(SPECIES, ScalarKernels.ROUNDING);
        FloatVector shifted = bounded.fma(FloatVector.broadcast(SPECIES, ScalarKernels.LOG2_E), rounding);
        FloatVector n = shifted.sub(rounding);
        FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -ScalarKernels.LN2_HIGH), bounded);
        r = n.fma(FloatVector.broadcast(SPECIES, -ScalarKernels.LN2_LOW), r);
        FloatVector p = FloatVector.broadcast(SPECIES, ScalarKernels.P0);
        p = p.fma(r, FloatVector.broadcast(SPECIES, ScalarKernels.P1));
        p = p.fma(r, FloatVector.broadcast(SPECIES, ScalarKernels.P2));
        p = p.fma(r, FloatVector.broadcast(SPECIES, ScalarKernels.P3));
        p = p.fma(r, FloatVector.broadcast(SPECIES, ScalarKernels.P4));
        p = p.fma(r, FloatVector.broadcast(SPECIES, ScalarKernels.P5));
        p = p.fma(r.mul(r), r).add(1);
        IntVector exponent = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, ScalarKernels.MANTISSA_BITS);
        return p.reinterpretAsInts().add(exponent).reinterpretAsFloats();
    }
}
