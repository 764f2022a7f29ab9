package dev.inkling.drawing.io.npz;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.internal.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Writes a table of 32-bit floats as NumPy's {@code .npy}, row by row. */
public final class NpyWriter {

    /** The offset of the data is a multiple of this. */
    private static final int ALIGNMENT = 64;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    private NpyWriter() {}

    /**
     * Writes a file, whole or not at all.
     *
     * @param work supplies exactly {@code rows} rows of {@code columns} numbers
     * @throws InklingException if it cannot be written
     * @throws IllegalArgumentException if a row has another length, or there are more or fewer of them
     */
    public static void write(Path file, long rows, int columns, Consumer<Consumer<float[]>> work) {
        AtomicFile.write(file, stream -> {
            stream.write(header(rows, columns));
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * columns).order(ByteOrder.LITTLE_ENDIAN);
            long[] written = new long[1];
            try {
                work.accept(row -> {
                    if (row.length != columns) {
                        throw new IllegalArgumentException(
                                "expected rows of " + columns + " numbers but was " + row.length);
                    }
                    bytes.clear();
                    bytes.asFloatBuffer().put(row);
                    written[0]++;
                    try {
                        stream.write(bytes.array());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            if (written[0] != rows) {
                throw new IllegalArgumentException("expected " + rows + " rows but was " + written[0]);
            }
        });
    }

    private static byte[] header(long rows, int columns) {
        String dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows + ", " + columns + "), }";
        int length = MAGIC.length + Short.BYTES + dictionary.length() + 1;
        String padded = dictionary + " ".repeat((ALIGNMENT - length % ALIGNMENT) % ALIGNMENT) + "\n";
        return ByteBuffer.allocate(MAGIC.length + Short.BYTES + padded.length())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) padded.length())
                .put(padded.getBytes(StandardCharsets.US_ASCII))
                .array();
    }
}
