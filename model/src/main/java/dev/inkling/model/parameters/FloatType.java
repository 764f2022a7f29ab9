package dev.inkling.model.parameters;

import java.nio.ByteBuffer;

/** A type of number in a safetensors file that becomes a 32-bit float. */
enum FloatType {
    /** IEEE 754 single precision. */
    F32(4),
    /** IEEE 754 half precision. */
    F16(2),
    /** The upper half of a single-precision number. */
    BF16(2);

    private final int bytes;

    FloatType(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /** Turns numbers, little-endian from the buffer's start, into {@code values[at … at + count)}. */
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
