package dev.inkling.drawing.io.npz;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value on the stack of {@link NumpyPickle}.
 *
 * <p>No value has an {@code equals} or a text that recurses into other values: they may contain themselves, and be nested
 * very deeply.
 */
sealed interface PickleValue {

    /** The approximate memory of a value without its contents, bytes. */
    int OVERHEAD = 48;

    /** The approximate memory that it holds, bytes. */
    default long weight() {
        return OVERHEAD;
    }

    /** A description for messages. */
    String what();

    /** The values without contents. */
    enum Constant implements PickleValue {
        /** Not a Python value: marks the start of a tuple on the stack. */
        MARK("a mark"),
        NONE("None"),
        TRUE("True"),
        FALSE("False");

        private final String what;

        Constant(String what) {
            this.what = what;
        }

        @Override
        public String what() {
            return what;
        }
    }

    /** The functions and types that a pickle may name. No Python is run: {@link PickledArrays} implements each. */
    enum Callable implements PickleValue {
        RECONSTRUCT,
        NDARRAY,
        DTYPE,
        ENCODE,
        BYTES,
        FROM_BUFFER;

        private static final Map<String, Callable> BY_NAME = Map.of(
                "numpy.core.multiarray._reconstruct", RECONSTRUCT,
                "numpy._core.multiarray._reconstruct", RECONSTRUCT,
                "numpy.core.numeric._frombuffer", FROM_BUFFER,
                "numpy._core.numeric._frombuffer", FROM_BUFFER,
                "numpy.ndarray", NDARRAY,
                "numpy.dtype", DTYPE,
                "_codecs.encode", ENCODE,
                "__builtin__.bytes", BYTES,
                "builtins.bytes", BYTES);

        /** The callable with a module and name, with a dot between, if it is allowed. */
        static Optional<Callable> of(String name) {
            return Optional.ofNullable(BY_NAME.get(name));
        }

        @Override
        public String what() {
            return "a function";
        }
    }

    /** A whole number. */
    record Whole(long value) implements PickleValue {
        @Override
        public String what() {
            return "the number " + value;
        }
    }

    /** A real number. */
    record Real(double value) implements PickleValue {
        @Override
        public String what() {
            return "the number " + value;
        }
    }

    /** A text. */
    record Unicode(String text) implements PickleValue {
        @Override
        public long weight() {
            return OVERHEAD + 2L * text.length();
        }

        @Override
        public String what() {
            return "a text";
        }
    }

    /** Bytes, or a string of Python 2, which is the same. */
    final class Bytes implements PickleValue {
        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }

        String text() {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }

        @Override
        public long weight() {
            return OVERHEAD + (long) bytes.length;
        }

        @Override
        public String what() {
            return "a string of " + bytes.length + " bytes";
        }
    }

    /** Values in order. */
    final class Tuple implements PickleValue {
        private final List<PickleValue> items;
        private final long weight;

        Tuple(List<PickleValue> items) {
            this.items = items;
            this.weight =
                    OVERHEAD + items.stream().mapToLong(PickleValue::weight).sum() + 8L * items.size();
        }

        List<PickleValue> items() {
            return items;
        }

        @Override
        public long weight() {
            return weight;
        }

        @Override
        public String what() {
            return "a tuple of " + items.size();
        }
    }

    /** The list of all drawings, which only counts them: each is passed on when it is appended. */
    final class Items implements PickleValue {
        private long count;

        long count() {
            return count;
        }

        void add() {
            count++;
        }

        @Override
        public String what() {
            return "a list";
        }
    }

    /** The type of an array's numbers; objects, if empty. The byte order is set after creation. */
    final class DataType implements PickleValue {
        private final Optional<NumberType> numbers;
        private Optional<ByteOrder> order = Optional.empty();

        DataType(Optional<NumberType> numbers) {
            this.numbers = numbers;
        }

        Optional<NumberType> numbers() {
            return numbers;
        }

        Optional<ByteOrder> order() {
            return order;
        }

        void setOrder(ByteOrder to) {
            order = Optional.of(to);
        }

        @Override
        public String what() {
            return "a dtype";
        }
    }

    /** An array, whose contents are set after creation. */
    final class Array implements PickleValue {
        private Optional<NumberArray> numbers = Optional.empty();
        private Optional<Items> items = Optional.empty();
        private boolean remembered;

        Optional<NumberArray> numbers() {
            return numbers;
        }

        Optional<Items> items() {
            return items;
        }

        boolean isBuilt() {
            return numbers.isPresent() || items.isPresent();
        }

        /** Whether the memo holds it too. */
        boolean isRemembered() {
            return remembered;
        }

        void setRemembered() {
            remembered = true;
        }

        void build(NumberArray contents) {
            numbers = Optional.of(contents);
        }

        void build(Items contents) {
            items = Optional.of(contents);
        }

        @Override
        public long weight() {
            return (long) OVERHEAD + numbers.map(NumberArray::size).orElse(0);
        }

        @Override
        public String what() {
            return isBuilt() ? "an array" : "an array without contents";
        }
    }
}
