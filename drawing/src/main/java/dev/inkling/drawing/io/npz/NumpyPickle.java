package dev.inkling.drawing.io.npz;

import dev.inkling.drawing.internal.Text;
import dev.inkling.drawing.io.npz.PickleValue.Array;
import dev.inkling.drawing.io.npz.PickleValue.Bytes;
import dev.inkling.drawing.io.npz.PickleValue.Callable;
import dev.inkling.drawing.io.npz.PickleValue.Constant;
import dev.inkling.drawing.io.npz.PickleValue.Items;
import dev.inkling.drawing.io.npz.PickleValue.Real;
import dev.inkling.drawing.io.npz.PickleValue.Tuple;
import dev.inkling.drawing.io.npz.PickleValue.Unicode;
import dev.inkling.drawing.io.npz.PickleValue.Whole;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a pickled NumPy array of arrays of numbers, and no other pickle.
 *
 * <p>A pickle is a program for a small machine with a stack and a memo. This machine knows the few operations and names
 * that NumPy's arrays use ({@link PickleOp}, {@link Callable}); anything else is refused. It instantiates nothing by name
 * and recurses into nothing.
 *
 * <p>The arrays are passed on while the pickle is read. Only the values between two appends to the list (NumPy's lists grow
 * by 1000) are held meanwhile, and the memo entries that are fetched again: the caller gives their indices ({@link
 * PickleScanner#fetched}). Both together are limited.
 */
final class NumpyPickle {

    /** The most memory that is held at a time, bytes. */
    private static final long MAX_HELD =
            Math.max(64L << 20, Math.min(1L << 30, Runtime.getRuntime().maxMemory() / 4));

    /** The most values on the stack; NumPy's pickles need about a thousand. */
    private static final int MAX_STACK = 1 << 20;

    /** The largest ratio of the bytes of all arrays to those of the file, since one array may be referenced repeatedly. */
    private static final int MAX_REPEATS = 16;

    /** Receives the items of the list, in order. */
    interface Visitor {
        /** An array of numbers of any shape. */
        void array(NumberArray array);

        /** Something else. */
        void other(String what);
    }

    /** The numbers of a drawing, which are added one by one. */
    private static final class Table {
        private final List<Long> shape;
        private final byte[] bytes;
        private int filled;

        Table(NpzMember in, List<Long> shape) {
            this.shape = shape;
            bytes = new byte[Math.toIntExact(Tables.bytes(in, shape, Double.BYTES))];
        }

        /** Adds a number, and returns the drawing if it was its last one. */
        Optional<NumberArray> add(double number) {
            ByteBuffer.wrap(bytes).putDouble(filled, number);
            filled += Double.BYTES;
            if (filled < bytes.length) {
                return Optional.empty();
            }
            filled = 0;
            return NumberArray.of(shape, NumberType.FLOAT64, ByteOrder.BIG_ENDIAN, bytes.clone(), false);
        }
    }

    private final NpzMember in;
    private final PickleScanner scanner;
    private final BitSet fetched;
    private final Visitor visitor;
    private final PickledArrays arrays;
    private final List<Long> shape;
    private final Optional<Table> table;
    private final List<PickleValue> stack = new ArrayList<>();
    private final Map<Integer, PickleValue> memo = new HashMap<>();
    private boolean listSeen;
    private long delivered;
    private long held;
    private long heldBeforeList;
    private long remembered;

    private NumpyPickle(NpzMember in, BitSet fetched, List<Long> shape, Visitor visitor) {
        this.in = in;
        this.shape = shape;
        table = shape.size() == 1 ? Optional.empty() : Optional.of(new Table(in, shape.subList(1, shape.size())));
        this.scanner = PickleScanner.begin(in);
        this.fetched = fetched;
        this.visitor = visitor;
        this.arrays = new PickledArrays(in);
    }

    /**
     * Reads the pickle at the current position of the member.
     *
     * @param fetched the indices of the memo entries that are fetched
     * @param shape of the array: the number of drawings, and, for numbers stored as objects, of rows and of numbers a row
     */
    static void read(NpzMember in, BitSet fetched, List<Long> shape, Visitor visitor) {
        NumpyPickle machine = new NumpyPickle(in, fetched, shape, visitor);
        PickleOp op = machine.scanner.next();
        while (op != PickleOp.STOP) {
            machine.step(op);
            op = machine.scanner.next();
        }
        machine.finish();
    }

    private void step(PickleOp op) {
        switch (op) {
            case FRAME -> {}
            case PROTO, STOP -> throw in.broken("expected one pickle but was one within another; the file is damaged");
            case MARK -> push(Constant.MARK);
            case NONE -> push(Constant.NONE);
            case NEWTRUE -> push(Constant.TRUE);
            case NEWFALSE -> push(Constant.FALSE);
            case BININT -> push(new Whole((int) scanner.number()));
            case BININT1, BININT2 -> push(new Whole(scanner.number()));
            // The highest byte comes first.
            case BINFLOAT -> push(new Real(Double.longBitsToDouble(Long.reverseBytes(scanner.number()))));
            case LONG1 -> push(new Whole(arrays.signed(scanner.data())));
            case SHORT_BINSTRING, BINSTRING, SHORT_BINBYTES, BINBYTES, BINBYTES8, BYTEARRAY8 ->
                push(new Bytes(scanner.data()));
            case SHORT_BINUNICODE, BINUNICODE, BINUNICODE8 ->
                push(new Unicode(new String(scanner.data(), StandardCharsets.UTF_8)));
            case EMPTY_TUPLE -> push(tuple(List.of()));
            case TUPLE1 -> push(tuple(pop(1)));
            case TUPLE2 -> push(tuple(pop(2)));
            case TUPLE3 -> push(tuple(pop(3)));
            case TUPLE -> push(tuple(popToMark()));
            case EMPTY_LIST -> beginList();
            case APPEND -> append(pop(1));
            case APPENDS -> append(popToMark());
            case GLOBAL, INST -> push(named(op, scanner.name()));
            case STACK_GLOBAL -> {
                List<PickleValue> name = pop(2);
                push(named(op, arrays.text(name.get(0)) + "." + arrays.text(name.get(1))));
            }
            case REDUCE -> {
                List<PickleValue> call = pop(2);
                push(arrays.call(call.get(0), call.get(1)));
            }
            case BUILD -> {
                List<PickleValue> state = pop(1);
                complete(top(), state.get(0));
            }
            case BINPUT, LONG_BINPUT -> remember(scanner.memoIndex());
            case MEMOIZE -> remember(scanner.nextMemoIndex());
            case BINGET, LONG_BINGET -> recall(scanner.memoIndex());
        }
    }

    private void finish() {
        long count =
                shape.get(0) * table.map(of -> of.bytes.length / Double.BYTES).orElse(1);
        PickleValue last = pop(1).get(0);
        long found =
                last instanceof Array array ? array.items().map(Items::count).orElse(-1L) : -1;
        if (found < 0 || !stack.isEmpty()) {
            throw in.broken("expected a pickled array of objects but was " + last.what()
                    + "; save it again with np.savez_compressed");
        }
        if (found != count) {
            throw in.broken("expected " + count + (table.isEmpty() ? " drawings" : " numbers")
                    + ", as its header says, but was " + found + "; the file is damaged");
        }
    }

    private Callable named(PickleOp op, String name) {
        return Callable.of(name)
                .filter(known -> op != PickleOp.INST)
                .orElseThrow(() -> in.refused("a pickle that calls " + shortened(name)));
    }

    private static String shortened(String name) {
        String clean = Text.clean(name.length() > 80 ? name.substring(0, 80) + "…" : name);
        return clean.isBlank() ? "something without a name" : clean;
    }

    private void push(PickleValue value) {
        hold(
                value instanceof Tuple tuple
                        ? PickleValue.OVERHEAD + 8L * tuple.items().size()
                        : value.weight());
        if (stack.size() == MAX_STACK) {
            throw in.broken("expected at most " + MAX_STACK + " values at a time but was another at byte "
                    + in.position() + "; save it again with np.savez_compressed");
        }
        stack.add(value);
    }

    private void hold(long more) {
        held += more;
        if (held > MAX_HELD) {
            throw in.broken("expected drawings that need at most " + (MAX_HELD >> 20)
                    + " MiB at a time but these need more; give Java more memory (-Xmx) or save the drawings with "
                    + "np.savez_compressed");
        }
    }

    private PickleValue top() {
        if (stack.isEmpty()) {
            throw arrays.noValue();
        }
        return stack.get(stack.size() - 1);
    }

    /** Removes the last values of the stack, and returns them in their order. */
    private List<PickleValue> pop(int n) {
        if (stack.size() < n) {
            throw arrays.noValue();
        }
        List<PickleValue> tail = stack.subList(stack.size() - n, stack.size());
        List<PickleValue> values = List.copyOf(tail);
        tail.clear();
        if (values.contains(Constant.MARK)) {
            throw arrays.noValue();
        }
        return values;
    }

    private List<PickleValue> popToMark() {
        int mark = stack.size() - 1;
        while (mark >= 0 && stack.get(mark) != Constant.MARK) {
            mark--;
        }
        if (mark < 0) {
            throw arrays.noValue();
        }
        List<PickleValue> values = pop(stack.size() - 1 - mark);
        stack.remove(mark);
        return values;
    }

    /** Tuples contain no arrays, so that their items are complete and their weights known. */
    private Tuple tuple(List<PickleValue> items) {
        for (PickleValue item : items) {
            if (item instanceof Array) {
                throw in.broken("expected arrays of numbers in a list but was one in a tuple; save the drawings with "
                        + "np.array(list, dtype=object)");
            }
        }
        Tuple tuple = new Tuple(items);
        if (tuple.weight() > MAX_HELD) {
            throw arrays.noValue();
        }
        return tuple;
    }

    private void beginList() {
        if (listSeen) {
            throw in.broken("expected one array of numbers a drawing but was a list of objects; make each drawing "
                    + "np.asarray(rows, dtype=np.int16) and save np.array(list, dtype=object)");
        }
        listSeen = true;
        push(new Items());
        heldBeforeList = held;
    }

    private void append(List<PickleValue> values) {
        if (!(top() instanceof Items items)) {
            throw in.broken("expected a list to append to but was " + top().what() + "; the file is damaged");
        }
        for (PickleValue value : values) {
            items.add();
            deliver(value);
        }
        held = heldBeforeList + remembered;
    }

    private void deliver(PickleValue value) {
        if (table.isPresent()) {
            table.get().add(number(value)).ifPresent(visitor::array);
            return;
        }
        if (!(value instanceof Array array)) {
            visitor.other(value.what());
            return;
        }
        NumberArray numbers = array.numbers()
                .orElseThrow(() -> in.broken(
                        "expected complete arrays of numbers but was one that holds itself; such a file is refused"));
        delivered += numbers.size();
        if (delivered > MAX_REPEATS * in.position()) {
            throw in.broken("expected drawings of at most " + MAX_REPEATS + " times the bytes that they are made from "
                    + "but the same ones are repeated beyond that; save each only once");
        }
        visitor.array(numbers);
    }

    private double number(PickleValue value) {
        if (value instanceof Whole whole) {
            return whole.value();
        }
        if (value instanceof Real real) {
            return real.value();
        }
        throw in.broken("expected numbers in an array of shape " + NumberArray.shapeText(shape) + " but was "
                + value.what() + "; save a list of arrays with np.array(list, dtype=object)");
    }

    private void remember(int index) {
        PickleValue value = top();
        if (value == Constant.MARK) {
            throw arrays.noValue();
        }
        if (fetched.get(index) && !(value instanceof Items)) {
            memo.put(index, value);
            remembered += PickleValue.OVERHEAD + value.weight();
            if (value instanceof Array array) {
                array.setRemembered();
            }
            hold(PickleValue.OVERHEAD);
        }
    }

    private void complete(PickleValue value, PickleValue state) {
        arrays.build(value, state);
        hold(2 * PickleValue.OVERHEAD);
        if (value instanceof Array array && array.isRemembered()) {
            remembered += value.weight();
        }
    }

    private void recall(int index) {
        PickleValue value = memo.get(index);
        if (value == null) {
            throw in.broken("expected an earlier value but was a reference to memo index " + index
                    + ", where there is none or the list itself; the file is damaged, or was made to mislead");
        }
        push(value);
    }
}
