package dev.inkling.model.parameters;

import java.nio.ByteBuffer;

/** A floating-point type of a safetensors file, converted from and to 32-bit floats. */
public enum FloatType {
    /** IEEE 754 single precision. */
    F32(4, Float.MAX_VALUE),
    /** IEEE 754 half precision. */
    F16(2, 65504),
    /** The upper half of a single-precision number. */
    BF16(2, 0x1.fep127f);

    private final int bytes;
    private final float most;

    FloatType(int bytes, float most) {
        this.bytes = bytes;
        this.most = most;
    }

    int bytes() {
        return bytes;
    }

    /** The largest value. */
    float most() {
        return most;
    }

    /**
     * Writes {@code values[at … at + count)}, rounded to the nearest number of this type (ties to even), little-endian from
     * the buffer's start. Values larger than {@link #most} become infinite.
     */
    void encode(float[] values, int at, int count, ByteBuffer buffer) {
        switch (this) {
            case F32 -> buffer.asFloatBuffer().put(values, at, count);
            case F16 -> {
                for (int i = 0; i < count; i++) {
                    buffer.putShort(2 * i, halfBits(values[at + i]));
                }
            }
            case BF16 -> {
                for (int i = 0; i < count; i++) {
                    int bits = Float.floatToIntBits(values[at + i]);
                    boolean isNaN = Float.isNaN(values[at + i]);
                    int rounded = isNaN ? bits : bits + 0x7fff + (bits >>> 16 & 1);
                    buffer.putShort(2 * i, (short) (rounded >>> 16));
                }
            }
        }
    }

    /** Reads values, little-endian from the buffer's start, into {@code values[at … at + count)}. */
    void decode(ByteBuffer buffer, float[] values, int at, int count) {
        switch (this) {
            case F32 -> buffer.asFloatBuffer().get(values, at, count);
            case F16 -> {
                for (int i = 0; i < count; i++) {
                    values[at + i] = half(buffer.getShort(2 * i));
                }
            }
            case BF16 -> {
                for (int i = 0; i < count; i++) {
                    values[at + i] = Float.intBitsToFloat(buffer.getShort(2 * i) << 16);
                }
            }
        }
    }

    /** The bits of the nearest half-precision number. */
    static short halfBits(float value) {
        float size = Math.abs(value);
        int sign = Float.floatToRawIntBits(value) >>> 16 & 0x8000;
        if (Float.isNaN(value)) {
            return (short) (sign | 0x7e00);
        }
        if (size >= 65520) {
            return (short) (sign | 0x7c00);
        }
        // Below the least exponent the step from one value to the next is constant. A fraction that is rounded up to
        // the next power of two carries into the exponent, which is right.
        int exponent = Math.max(Math.getExponent(size), -14);
        int steps = (int) Math.rint(Math.scalb((double) size, 10 - exponent));
        return (short) (sign | (((exponent + 14) << 10) + steps));
    }

    /** The value of half-precision bits: a sign, 5 bits of exponent, 10 of fraction. */
    static float half(short bits) {
        int exponent = (bits >>> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        float size;
        if (exponent == 0x1f) {
            size = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else if (exponent == 0) {
            size = fraction * 0x1p-24f;
        } else {
            size = (1024 + fraction) * 0x1p-25f * (1 << exponent);
        }
        return bits < 0 ? -size : size;
    }
}
