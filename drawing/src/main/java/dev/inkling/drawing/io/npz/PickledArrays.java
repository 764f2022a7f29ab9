package dev.inkling.drawing.io.npz;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.internal.Text;
import dev.inkling.drawing.io.npz.PickleValue.Array;
import dev.inkling.drawing.io.npz.PickleValue.Bytes;
import dev.inkling.drawing.io.npz.PickleValue.Callable;
import dev.inkling.drawing.io.npz.PickleValue.Constant;
import dev.inkling.drawing.io.npz.PickleValue.DataType;
import dev.inkling.drawing.io.npz.PickleValue.Items;
import dev.inkling.drawing.io.npz.PickleValue.Tuple;
import dev.inkling.drawing.io.npz.PickleValue.Unicode;
import dev.inkling.drawing.io.npz.PickleValue.Whole;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Interprets the calls and states by which NumPy pickles its arrays, for {@link NumpyPickle}.
 *
 * <p>An array is {@code _reconstruct(ndarray, (0,), b'b')} with the state {@code (1, shape, dtype, column-major, bytes)},
 * or from protocol 5 on {@code _frombuffer(bytes, dtype, shape, 'C' or 'F')}; one of objects has a list for the bytes. A
 * dtype is {@code dtype('i2', False, True)} with the state {@code (3, '<', None, None, None, -1, -1, 0)}. Up to protocol 2
 * Python 3 writes bytes as {@code _codecs.encode(text, 'latin1')}, and empty ones as {@code bytes()}.
 */
final class PickledArrays {

    private static final Set<String> OBJECTS = Set.of("O", "O4", "O8");
    private static final int DTYPE_STATE = 8;
    private static final int MAX_DIMENSIONS = 64;

    private final NpzMember in;

    PickledArrays(NpzMember in) {
        this.in = in;
    }

    /** The result of a call. */
    PickleValue call(PickleValue function, PickleValue arguments) {
        if (!(function instanceof Callable known)) {
            throw in.refused("a pickle that calls " + function.what());
        }
        List<PickleValue> given = items(arguments);
        return switch (known) {
            case RECONSTRUCT -> reconstruct(given);
            case FROM_BUFFER -> fromBuffer(given);
            case DTYPE -> dataType(given);
            case ENCODE -> encode(given);
            case BYTES -> noBytes(given);
            case NDARRAY -> throw in.refused("a pickle that calls numpy.ndarray");
        };
    }

    /** Completes an array or a dtype. */
    void build(PickleValue value, PickleValue state) {
        List<PickleValue> parts = items(state);
        if (value instanceof Array array && !array.isBuilt() && parts.size() == 5 && isWhole(parts.get(0), 1)) {
            buildArray(array, parts);
        } else if (value instanceof DataType type && type.order().isEmpty()) {
            buildType(type, parts);
        } else {
            throw unexpected("an array or a dtype to complete", value);
        }
    }

    /** The text of a string. */
    String text(PickleValue value) {
        if (value instanceof Unicode unicode) {
            return unicode.text();
        }
        if (value instanceof Bytes bytes) {
            return bytes.text();
        }
        throw unexpected("a text", value);
    }

    /** A whole number with a sign, the lowest byte first. */
    long signed(byte[] bytes) {
        if (bytes.length > Long.BYTES) {
            throw in.broken(
                    "expected whole numbers of up to 8 bytes but was one of " + bytes.length + "; the file is damaged");
        }
        long value = bytes.length > 0 && bytes[bytes.length - 1] < 0 ? -1 : 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            value = value << 8 | (bytes[i] & 0xff);
        }
        return value;
    }

    /** An error: an operation needs more values than there are. */
    InklingException noValue() {
        return in.broken(
                "its pickle makes no sense at byte " + in.position() + "; the file is damaged, fetch it again");
    }

    private Array reconstruct(List<PickleValue> given) {
        if (given.size() != 3 || given.get(0) != Callable.NDARRAY) {
            throw in.refused("a pickle that makes something else than an array");
        }
        return new Array();
    }

    private Array fromBuffer(List<PickleValue> given) {
        if (given.size() != 4 || !(given.get(0) instanceof Bytes bytes)) {
            throw noValue();
        }
        String order = text(given.get(3));
        if (!order.equals("C") && !order.equals("F")) {
            throw unexpected("the order 'C' or 'F'", given.get(3));
        }
        Array array = new Array();
        array.build(numbers(given.get(2), given.get(1), order.equals("F"), bytes));
        return array;
    }

    private void buildArray(Array array, List<PickleValue> state) {
        PickleValue contents = state.get(4);
        boolean columnMajor = truth(state.get(3));
        if (contents instanceof Items items) {
            List<Long> shape = shape(state.get(1));
            if (product(shape) != items.count()) {
                throw in.broken("expected as many drawings as the array's shape says but was " + items.count()
                        + "; the file is damaged");
            }
            array.build(items);
        } else if (contents instanceof Bytes bytes) {
            array.build(numbers(state.get(1), state.get(2), columnMajor, bytes));
        } else {
            throw unexpected("the bytes of an array", contents);
        }
    }

    /** The number of items of a shape; −1 if it overflows. */
    private static long product(List<Long> shape) {
        try {
            long product = 1;
            for (long length : shape) {
                product = Math.multiplyExact(product, length);
            }
            return product;
        } catch (ArithmeticException e) {
            return -1;
        }
    }

    private NumberArray numbers(PickleValue shape, PickleValue type, boolean columnMajor, Bytes bytes) {
        if (!(type instanceof DataType complete) || complete.order().isEmpty()) {
            throw unexpected("a complete dtype", type);
        }
        NumberType numbers = complete.numbers()
                .orElseThrow(() -> in.broken("expected arrays of numbers but was one of objects, which are not there; "
                        + "make each drawing np.asarray(rows, dtype=np.int16)"));
        List<Long> lengths = shape(shape);
        return NumberArray.of(lengths, numbers, complete.order().get(), bytes.bytes(), columnMajor)
                .orElseThrow(() -> in.broken("expected the numbers of an array of shape "
                        + NumberArray.shapeText(lengths) + " but was " + bytes.what() + "; the file is damaged"));
    }

    private DataType dataType(List<PickleValue> given) {
        if (given.size() != 3) {
            throw noValue();
        }
        String code = text(given.get(0));
        Optional<NumberType> numbers = NumberType.of(code);
        if (numbers.isEmpty() && !OBJECTS.contains(code)) {
            throw in.broken(
                    "expected drawings of whole or real numbers (i1 to i8, u1 to u8, f2 to f8) but was the dtype "
                            + Text.clean(code.length() > 20 ? code.substring(0, 20) + "…" : code)
                            + "; make each drawing np.asarray(rows, dtype=np.int16)");
        }
        return new DataType(numbers);
    }

    /** Applies the state of a dtype: version, byte order, and fields that only structures and dates use. */
    private void buildType(DataType type, List<PickleValue> state) {
        if (state.size() != DTYPE_STATE
                || !isWhole(state.get(0), 3)
                || state.get(2) != Constant.NONE
                || state.get(3) != Constant.NONE
                || state.get(4) != Constant.NONE) {
            throw in.broken("expected a dtype of plain numbers but was another; make each drawing "
                    + "np.asarray(rows, dtype=np.int16)");
        }
        type.setOrder(
                switch (text(state.get(1))) {
                    case "<", "|" -> ByteOrder.LITTLE_ENDIAN;
                    case ">" -> ByteOrder.BIG_ENDIAN;
                    default -> throw unexpected("'<', '>' or '|' for the order of bytes", state.get(1));
                });
    }

    private Bytes encode(List<PickleValue> given) {
        if (given.size() != 2 || !text(given.get(1)).equals("latin1")) {
            throw in.refused("a pickle that encodes something else than bytes");
        }
        String text = text(given.get(0));
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = text.charAt(i);
            if (c > 0xff) {
                throw in.broken("expected bytes but was the letter " + (int) c + "; the file is damaged");
            }
            bytes[i] = (byte) c;
        }
        return new Bytes(bytes);
    }

    private Bytes noBytes(List<PickleValue> given) {
        if (!given.isEmpty()) {
            throw in.refused("a pickle that calls bytes with something");
        }
        return new Bytes(new byte[0]);
    }

    private List<Long> shape(PickleValue value) {
        List<Long> shape = new ArrayList<>();
        for (PickleValue length : items(value)) {
            if (!(length instanceof Whole whole) || shape.size() == MAX_DIMENSIONS) {
                throw unexpected("the lengths of up to " + MAX_DIMENSIONS + " dimensions", length);
            }
            shape.add(whole.value());
        }
        return shape;
    }

    private List<PickleValue> items(PickleValue value) {
        if (value instanceof Tuple tuple) {
            return tuple.items();
        }
        throw unexpected("a tuple", value);
    }

    private boolean truth(PickleValue value) {
        if (value == Constant.TRUE || value == Constant.FALSE) {
            return value == Constant.TRUE;
        }
        if (value instanceof Whole whole && (whole.value() == 0 || whole.value() == 1)) {
            return whole.value() == 1;
        }
        throw unexpected("True or False", value);
    }

    private static boolean isWhole(PickleValue value, long expected) {
        return value instanceof Whole whole && whole.value() == expected;
    }

    private InklingException unexpected(String expected, PickleValue was) {
        return in.broken("expected " + expected + " in its pickle at byte " + in.position() + " but was " + was.what()
                + "; the file is damaged, or was not written by NumPy");
    }
}
