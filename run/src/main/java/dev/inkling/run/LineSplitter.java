package dev.inkling.run;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/**
 * Splits bytes into lines as they arrive, and drops lines that are longer than {@link MetricsLines#MAX_LENGTH}. What follows the
 * last line end is kept until the rest of its line arrives. Not thread-safe.
 */
final class LineSplitter {

    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private boolean tooLong;

    /**
     * Takes the next piece.
     *
     * @param length the number of bytes in it
     * @param lines receives each line that ends in this piece, without its end
     */
    void take(byte[] bytes, int length, Consumer<byte[]> lines) {
        int from = 0;
        for (int at = 0; at < length; at++) {
            if (bytes[at] == '\n') {
                keep(bytes, from, at);
                if (!tooLong) {
                    lines.accept(line.toByteArray());
                }
                reset();
                from = at + 1;
            }
        }
        keep(bytes, from, length);
    }

    private void keep(byte[] bytes, int from, int to) {
        tooLong |= line.size() + (long) (to - from) > MetricsLines.MAX_LENGTH;
        if (tooLong) {
            line.reset();
        } else {
            line.write(bytes, from, to - from);
        }
    }

    /** Forgets the bytes of a line that has not ended. */
    void reset() {
        line.reset();
        tooLong = false;
    }
}
