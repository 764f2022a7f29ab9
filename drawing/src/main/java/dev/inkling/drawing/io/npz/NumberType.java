package dev.inkling.drawing.io.npz;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The types of numbers in NumPy arrays that a drawing may consist of. */
enum NumberType {
    INT8("i1", 1),
    INT16("i2", 2),
    INT32("i4", 4),
    INT64("i8", 8),
    UINT8("u1", 1),
    UINT16("u2", 2),
    UINT32("u4", 4),
    UINT64("u8", 8),
    FLOAT16("f2", 2),
    FLOAT32("f4", 4),
    FLOAT64("f8", 8);

    private final String code;
    private final int size;

    NumberType(String code, int size) {
        this.code = code;
        this.size = size;
    }

    /** The type with a NumPy code such as {@code i2}. */
    static Optional<NumberType> of(String code) {
        for (NumberType type : values()) {
            if (type.code.equals(code)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Bytes of one number. */
    int size() {
        return size;
    }

    /** The number at an index, in the byte order of the buffer. */
    double get(ByteBuffer bytes, int index) {
        int at = index * size;
        return switch (this) {
            case INT8 -> bytes.get(at);
            case INT16 -> bytes.getShort(at);
            case INT32 -> bytes.getInt(at);
            case INT64 -> bytes.getLong(at);
            case UINT8 -> bytes.get(at) & 0xff;
            case UINT16 -> bytes.getShort(at) & 0xffff;
            case UINT32 -> bytes.getInt(at) & 0xffffffffL;
            case UINT64 -> unsigned(bytes.getLong(at));
            case FLOAT16 -> half(bytes.getShort(at));
            case FLOAT32 -> bytes.getFloat(at);
            case FLOAT64 -> bytes.getDouble(at);
        };
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? bits : bits + 0x1p64;
    }

    /** A number of IEEE 754's binary16: sign, 5 bits of exponent with bias 15, 10 bits of fraction. */
    private static double half(short bits) {
        int exponent = (bits >> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        double size = switch (exponent) {
            case 0 -> fraction * 0x1p-24;
            case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            default -> Math.scalb(1.0 + fraction * 0x1p-10, exponent - 15);
        };
        return bits < 0 ? -size : size;
    }
}
