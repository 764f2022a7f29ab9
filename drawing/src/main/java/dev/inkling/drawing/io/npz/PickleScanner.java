package dev.inkling.drawing.io.npz;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HexFormat;

/** Splits a pickle into operations and their arguments, without executing them. */
final class PickleScanner {

    /** The most memo entries of a pickle, enough for seven million drawings. */
    private static final int MAX_MEMO = 1 << 26;

    private static final int MAX_NAME = 200;

    private final NpzMember in;
    private long number;
    private byte[] data = {};
    private String name = "";
    private long puts;

    private PickleScanner(NpzMember in) {
        this.in = in;
    }

    /** A scanner of the pickle at the current position of the member, after its protocol version. */
    static PickleScanner begin(NpzMember in) {
        int first = in.read();
        int protocol = in.read();
        if (first != 0x80 || protocol < 2 || protocol > 5) {
            throw in.broken("expected a pickle of protocol 2 to 5 but "
                    + (first == 0x80 ? "was one of protocol " + protocol : "it does not begin as one")
                    + "; load and save the file again with a newer NumPy");
        }
        return new PickleScanner(in);
    }

    /**
     * Reads a pickle to the end of the member.
     *
     * @return the indices of the memo entries that it fetches
     */
    static BitSet fetched(NpzMember in) {
        PickleScanner scanner = begin(in);
        BitSet fetched = new BitSet();
        for (PickleOp op = scanner.next(); op != PickleOp.STOP; op = scanner.next()) {
            if (op == PickleOp.BINGET || op == PickleOp.LONG_BINGET) {
                fetched.set(scanner.memoIndex());
            }
        }
        in.expectEnd();
        return fetched;
    }

    /** The next operation. */
    PickleOp next() {
        int code = in.read();
        PickleOp op = PickleOp.of(code)
                .orElseThrow(() -> in.refused("a pickle with the operation 0x"
                        + HexFormat.of().toHexDigits((byte) code) + " at byte " + (in.position() - 1)));
        switch (op.argument()) {
            case NONE -> {}
            case NUMBER -> number = in.number(op.width());
            case DATA -> data = in.read(in.number(op.width()));
            case NAME -> name = line() + "." + line();
        }
        return op;
    }

    /** The number after the operation, unsigned. */
    long number() {
        return number;
    }

    /** The bytes after the operation; owned by the caller. */
    byte[] data() {
        return data;
    }

    /** The module and name after the operation, with a dot between. */
    String name() {
        return name;
    }

    /** The memo index after the operation. */
    int memoIndex() {
        return memoIndex(number);
    }

    /** The next memo index, for operations without an argument. */
    int nextMemoIndex() {
        return memoIndex(puts++);
    }

    private int memoIndex(long at) {
        if (at >= MAX_MEMO) {
            throw in.broken("expected at most " + MAX_MEMO + " values to remember but was memo index " + at
                    + "; the file is damaged, or holds too much");
        }
        return (int) at;
    }

    private String line() {
        byte[] line = new byte[MAX_NAME];
        int length = 0;
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (length == MAX_NAME) {
                throw in.refused("a pickle that names something with more than " + MAX_NAME + " letters");
            }
            line[length++] = (byte) c;
        }
        return new String(line, 0, length, StandardCharsets.ISO_8859_1);
    }
}
