package dev.inkling.drawing.io.npz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes pickles of arrays as NumPy does, and invalid ones. */
public final class PickleMaker {

    /** The program that pickles. */
    public enum Writer {
        /** Strings and bytes are the same; lists and the like are put in the memo only where needed. */
        PYTHON2_PROTOCOL2(2),
        /** Bytes are encoded strings. */
        PYTHON3_PROTOCOL2(2),
        PYTHON3_PROTOCOL3(3),
        PYTHON3_PROTOCOL4(4),
        /** Arrays of numbers are buffers. */
        PYTHON3_PROTOCOL5(5);

        private final int protocol;

        Writer(int protocol) {
            this.protocol = protocol;
        }
    }

    /** Rows of three numbers with their type code in NumPy, byte order, and whether they are in Fortran's order. */
    public record Rows(List<double[]> rows, String code, char order, boolean columnMajor) {
        static Rows of(double[]... rows) {
            return new Rows(List.of(rows), "i2", '<', false);
        }

        byte[] bytes() {
            int columns = rows.isEmpty() ? 3 : rows.get(0).length;
            int size = code.charAt(1) - '0';
            ByteBuffer bytes = ByteBuffer.allocate(rows.size() * columns * size)
                    .order(order == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < rows.size() * columns; i++) {
                put(
                        bytes,
                        columnMajor ? rows.get(i % rows.size())[i / rows.size()] : rows.get(i / columns)[i % columns]);
            }
            return bytes.array();
        }

        private void put(ByteBuffer bytes, double value) {
            switch (code) {
                case "i1", "u1" -> bytes.put((byte) value);
                case "i2", "u2" -> bytes.putShort((short) (int) value);
                case "i4", "u4" -> bytes.putInt((int) (long) value);
                case "f4" -> bytes.putFloat((float) value);
                case "f8" -> bytes.putDouble(value);
                default -> bytes.putLong((long) value);
            }
        }
    }

    private final Writer writer;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<String, Integer> memo = new HashMap<>();
    private int puts;

    public PickleMaker(Writer writer) {
        this.writer = writer;
        op(0x80, writer.protocol);
        if (writer.protocol >= 4) {
            op(0x95).number(0, 8);
        }
    }

    /** The pickle of an array of arrays. */
    public static byte[] arrays(Writer writer, List<Rows> drawings) {
        PickleMaker maker = new PickleMaker(writer).outer(drawings.size()).op('(');
        drawings.forEach(maker::array);
        return maker.op('e').end();
    }

    /** Writes what comes before the items of the outer array's list. */
    public PickleMaker outer(long claimed) {
        return reconstruct()
                .op('(')
                .whole(1)
                .whole(claimed)
                .op(0x85)
                .dtype("O8", '|')
                .op(0x89)
                .op(']')
                .put("list");
    }

    /** Writes what comes after them. */
    public byte[] end() {
        return op('t', 'b', '.').bytes();
    }

    public PickleMaker array(Rows rows) {
        long columns = rows.rows.isEmpty() ? 3 : rows.rows.get(0).length;
        if (writer == Writer.PYTHON3_PROTOCOL5) {
            byte[] data = rows.bytes();
            return global("numpy._core.numeric", "_frombuffer")
                    .op('(', 0x96)
                    .number(data.length, 8)
                    .raw(data)
                    .dtype(rows.code, rows.order)
                    .whole(rows.rows.size())
                    .whole(columns)
                    .op(0x86)
                    .text(rows.columnMajor ? "F" : "C")
                    .op('t', 'R');
        }
        return reconstruct()
                .op('(')
                .whole(1)
                .whole(rows.rows.size())
                .whole(columns)
                .op(0x86)
                .dtype(rows.code, rows.order)
                .op(rows.columnMajor ? 0x88 : 0x89)
                .data(rows.bytes())
                .op('t', 'b');
    }

    /** An array without a state. */
    public PickleMaker reconstruct() {
        String module = writer.protocol < 4 ? "numpy.core.multiarray" : "numpy._core.multiarray";
        return global(module, "_reconstruct")
                .global("numpy", "ndarray")
                .whole(0)
                .op(0x85)
                .data(new byte[] {'b'})
                .op(0x87, 'R')
                .put(" array " + puts);
    }

    public PickleMaker dtype(String code, char order) {
        String key = "dtype " + code + order;
        if (memo.containsKey(key)) {
            return get(key);
        }
        global("numpy", "dtype").text(code);
        if (writer == Writer.PYTHON2_PROTOCOL2) {
            whole(0).whole(1);
        } else {
            op(0x89, 0x88);
        }
        op(0x87, 'R').put(key).op('(').whole(3).text(String.valueOf(order)).op('N', 'N', 'N');
        return whole(-1).whole(-1).whole(code.startsWith("O") ? 63 : 0).op('t', 'b');
    }

    public PickleMaker global(String module, String name) {
        String key = module + "." + name;
        if (memo.containsKey(key)) {
            return get(key);
        }
        if (writer.protocol >= 4) {
            return text(module).text(name).op(0x93).put(key);
        }
        return op('c').raw((module + "\n" + name + "\n").getBytes(StandardCharsets.ISO_8859_1))
                .put(key);
    }

    public PickleMaker whole(long value) {
        if (value >= 0 && value < 256) {
            return op('K', (int) value);
        }
        if (value >= 0 && value < 65536) {
            return op('M').number(value, 2);
        }
        return value == (int) value ? op('J').number(value, 4) : op(0x8a, 8).number(value, 8);
    }

    public PickleMaker text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return switch (writer) {
            case PYTHON2_PROTOCOL2 -> data(text.getBytes(StandardCharsets.ISO_8859_1));
            case PYTHON3_PROTOCOL2, PYTHON3_PROTOCOL3 ->
                op('X').number(utf8.length, 4).raw(utf8);
            case PYTHON3_PROTOCOL4, PYTHON3_PROTOCOL5 -> op(0x8c, utf8.length).raw(utf8);
        };
    }

    /** Bytes. */
    public PickleMaker data(byte[] data) {
        boolean small = data.length < 256;
        return switch (writer) {
            case PYTHON2_PROTOCOL2 -> (small ? op('U', data.length) : op('T').number(data.length, 4)).raw(data);
            case PYTHON3_PROTOCOL2 ->
                data.length == 0
                        ? global("__builtin__", "bytes").op(')', 'R')
                        : global("_codecs", "encode")
                                .text(new String(data, StandardCharsets.ISO_8859_1))
                                .text("latin1")
                                .op(0x86, 'R');
            default -> (small ? op('C', data.length) : op('B').number(data.length, 4)).raw(data);
        };
    }

    /** Puts the value on top of the stack in the memo. */
    public PickleMaker put(String key) {
        memo.put(key, puts++);
        if (writer.protocol >= 4) {
            return op(0x94);
        }
        return puts <= 256 ? op('q', puts - 1) : op('r').number(puts - 1, 4);
    }

    /** Fetches a value from the memo. */
    public PickleMaker get(String key) {
        int index = memo.getOrDefault(key, -1);
        return index < 256 ? op('h', index) : op('j').number(index, 4);
    }

    public PickleMaker op(int... codes) {
        for (int code : codes) {
            out.write(code);
        }
        return this;
    }

    public PickleMaker number(long value, int width) {
        for (int i = 0; i < width; i++) {
            out.write((int) (value >> (8 * i)));
        }
        return this;
    }

    public PickleMaker raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    public byte[] bytes() {
        return out.toByteArray();
    }
}
