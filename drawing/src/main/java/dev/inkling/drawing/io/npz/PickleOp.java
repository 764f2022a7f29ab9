package dev.inkling.drawing.io.npz;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The operations of Python's pickles (protocols 2 to 5) that occur in an array of arrays, and their arguments.
 *
 * <p>See Python's {@code pickletools}. No other operation is read.
 */
enum PickleOp {
    PROTO(0x80, Argument.NUMBER, 1),
    FRAME(0x95, Argument.NUMBER, 8),
    STOP('.', Argument.NONE, 0),
    MARK('(', Argument.NONE, 0),
    NONE('N', Argument.NONE, 0),
    NEWTRUE(0x88, Argument.NONE, 0),
    NEWFALSE(0x89, Argument.NONE, 0),
    BININT('J', Argument.NUMBER, 4),
    BININT1('K', Argument.NUMBER, 1),
    BININT2('M', Argument.NUMBER, 2),
    BINFLOAT('G', Argument.NUMBER, 8),
    LONG1(0x8a, Argument.DATA, 1),
    SHORT_BINSTRING('U', Argument.DATA, 1),
    BINSTRING('T', Argument.DATA, 4),
    SHORT_BINBYTES('C', Argument.DATA, 1),
    BINBYTES('B', Argument.DATA, 4),
    BINBYTES8(0x8e, Argument.DATA, 8),
    BYTEARRAY8(0x96, Argument.DATA, 8),
    SHORT_BINUNICODE(0x8c, Argument.DATA, 1),
    BINUNICODE('X', Argument.DATA, 4),
    BINUNICODE8(0x8d, Argument.DATA, 8),
    EMPTY_TUPLE(')', Argument.NONE, 0),
    TUPLE1(0x85, Argument.NONE, 0),
    TUPLE2(0x86, Argument.NONE, 0),
    TUPLE3(0x87, Argument.NONE, 0),
    TUPLE('t', Argument.NONE, 0),
    EMPTY_LIST(']', Argument.NONE, 0),
    APPEND('a', Argument.NONE, 0),
    APPENDS('e', Argument.NONE, 0),
    GLOBAL('c', Argument.NAME, 0),
    STACK_GLOBAL(0x93, Argument.NONE, 0),
    /** Listed only so that the refusal can name what it calls. */
    INST('i', Argument.NAME, 0),
    REDUCE('R', Argument.NONE, 0),
    BUILD('b', Argument.NONE, 0),
    BINPUT('q', Argument.NUMBER, 1),
    LONG_BINPUT('r', Argument.NUMBER, 4),
    MEMOIZE(0x94, Argument.NONE, 0),
    BINGET('h', Argument.NUMBER, 1),
    LONG_BINGET('j', Argument.NUMBER, 4);

    /** The argument after the code of an operation. */
    enum Argument {
        NONE,
        /** A number of {@link PickleOp#width} bytes, the lowest first. */
        NUMBER,
        /** Bytes, after their count, which has {@link PickleOp#width} bytes. */
        DATA,
        /** Two lines: a module and a name in it. */
        NAME
    }

    private static final @Nullable PickleOp[] BY_CODE = new @Nullable PickleOp[256];

    static {
        for (PickleOp op : values()) {
            BY_CODE[op.code] = op;
        }
    }

    private final int code;
    private final Argument argument;
    private final int width;

    PickleOp(int code, Argument argument, int width) {
        this.code = code;
        this.argument = argument;
        this.width = width;
    }

    /** The operation of a code from 0 to 255, if it is one of these. */
    static Optional<PickleOp> of(int code) {
        return Optional.ofNullable(BY_CODE[code]);
    }

    Argument argument() {
        return argument;
    }

    /** The number of bytes of the number, or of the count. */
    int width() {
        return width;
    }
}
