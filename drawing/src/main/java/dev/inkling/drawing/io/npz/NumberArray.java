package dev.inkling.drawing.io.npz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A NumPy array of numbers, in the representation of the file. */
final class NumberArray {

    private final List<Long> shape;
    private final NumberType type;
    private final ByteBuffer bytes;
    private final boolean columnMajor;

    private NumberArray(List<Long> shape, NumberType type, ByteBuffer bytes, boolean columnMajor) {
        this.shape = shape;
        this.type = type;
        this.bytes = bytes;
        this.columnMajor = columnMajor;
    }

    /**
     * An array over its bytes; empty if their number does not match the shape.
     *
     * @param shape the length along each dimension
     * @param order the byte order of a number
     * @param bytes all numbers, one after another; not copied
     * @param columnMajor whether the first index runs fastest (Fortran's order), not the last
     */
    static Optional<NumberArray> of(
            List<Long> shape, NumberType type, ByteOrder order, byte[] bytes, boolean columnMajor) {
        long numbers = 1;
        for (long length : shape) {
            if (length < 0 || length > Integer.MAX_VALUE) {
                return Optional.empty();
            }
            // Both below 2^31, and saturated: the product keeps within a long.
            numbers = Math.min(numbers * length, Integer.MAX_VALUE);
        }
        return numbers * type.size() == bytes.length
                ? Optional.of(
                        new NumberArray(shape, type, ByteBuffer.wrap(bytes).order(order), columnMajor))
                : Optional.empty();
    }

    /** Whether it has two dimensions, the second of this length. */
    boolean isTable(int columns) {
        return shape.size() == 2 && shape.get(1) == columns;
    }

    /** The length along the first dimension, if there is one. */
    int rows() {
        return shape.isEmpty() ? 0 : Math.toIntExact(shape.get(0));
    }

    /** A number of a table. */
    double at(int row, int column) {
        int columns = Math.toIntExact(shape.get(1));
        return type.get(bytes, columnMajor ? column * rows() + row : row * columns + column);
    }

    /** The number of bytes of its numbers. */
    int size() {
        return bytes.capacity();
    }

    /** The shape, in a message. */
    String shapeText() {
        return shapeText(shape);
    }

    /** A shape as NumPy writes it. */
    static String shapeText(List<Long> shape) {
        String lengths = shape.stream().limit(8).map(String::valueOf).collect(Collectors.joining(", "));
        return "(" + lengths + (shape.size() == 1 ? ",)" : shape.size() > 8 ? ", …)" : ")");
    }
}
