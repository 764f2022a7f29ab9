package dev.inkling.drawing.io.ndjson;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a stream, as slices of one buffer that is reused for the next ones.
 *
 * <p>A line may have {@link #LONGEST} bytes; longer ones are never held in memory.
 */
final class LineScanner {

    /** The longest line, bytes. */
    static final int LONGEST = 16 << 20;

    private static final int BLOCK = 1 << 16;

    private final InputStream in;
    private byte[] buffer = new byte[BLOCK];
    private int filled;
    private int start;
    private int end;
    private int next;
    private long number;
    /** The number of bytes of the stream before the buffer. */
    private long dropped;

    private boolean mayBeMarked;
    private boolean utf16;
    private boolean ended;
    private boolean tooLong;

    /** The lines of a stream, whose first one may begin with a byte order mark. */
    LineScanner(InputStream in) {
        this(in, true);
    }

    /**
     * The lines of a stream.
     *
     * @param start whether the stream is at its start, where there may be a byte order mark
     */
    LineScanner(InputStream in, boolean start) {
        this.in = in;
        mayBeMarked = start;
    }

    /** Goes to the next line; false at the end. */
    boolean next() throws IOException {
        start = next;
        tooLong = false;
        int scanned = start;
        while (true) {
            for (; scanned < filled; scanned++) {
                if (buffer[scanned] == '\n') {
                    return found(scanned, scanned + 1);
                }
            }
            if (ended) {
                return start < filled && found(filled, filled);
            }
            scanned = fill();
        }
    }

    /** Frees space after the beginning of the current line and reads into it; returns the index of the first new byte. */
    private int fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, filled - start);
        dropped += start;
        filled -= start;
        start = 0;
        if (filled == LONGEST) {
            // The beginning of the line is discarded and overwritten.
            tooLong = true;
            dropped += filled - 1;
            filled = 1;
        } else if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, filled * 2);
        }
        int before = filled;
        int read = in.read(buffer, before, buffer.length - before);
        ended = read < 0;
        filled = before + Math.max(0, read);
        return before;
    }

    private boolean found(int lineEnd, int nextStart) {
        end = lineEnd;
        next = nextStart;
        number++;
        if (mayBeMarked) {
            utf16 = hasUtf16();
            skipByteOrderMark();
            mayBeMarked = false;
        }
        while (start < end && isSpace(buffer[start])) {
            start++;
        }
        return true;
    }

    private static boolean isSpace(byte c) {
        return c == ' ' || c == '\t' || c == '\r';
    }

    /** Whether there is a byte order mark of UTF-16, or a zero byte, which no line of JSON in UTF-8 has. */
    private boolean hasUtf16() {
        if (end - start < 2) {
            return false;
        }
        int first = buffer[start] & 0xff;
        int second = buffer[start + 1] & 0xff;
        return (first == 0xff && second == 0xfe)
                || (first == 0xfe && second == 0xff)
                || (first == 0 && second != 0)
                || (first != 0 && second == 0);
    }

    private void skipByteOrderMark() {
        if (end - start >= 3
                && buffer[start] == (byte) 0xef
                && buffer[start + 1] == (byte) 0xbb
                && buffer[start + 2] == (byte) 0xbf) {
            start += 3;
        }
    }

    /** The number of bytes of the stream before the next line. */
    long taken() {
        return dropped + next;
    }

    /** The number of the line, from 1. */
    long number() {
        return number;
    }

    /** Whether the line was too long to be held; then its slice is meaningless. */
    boolean tooLong() {
        return tooLong;
    }

    /** Whether the text is in UTF-16, so that no line can be read. */
    boolean utf16() {
        return utf16;
    }

    /** Whether the line holds nothing but white space. */
    boolean blank() {
        return start == end;
    }

    /** Holds the line from {@link #start()} to {@link #end()}. */
    byte[] buffer() {
        return buffer;
    }

    /** Index of the first byte of the line that is not white space. */
    int start() {
        return start;
    }

    /** Index just after the line's last byte. */
    int end() {
        return end;
    }
}
