package dev.inkling.drawing.io.ndjson;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a stream, as slices of one buffer that is used again for the next ones.
 *
 * <p>A line may have {@link #LONGEST} bytes; what goes beyond is never held.
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
    /** Bytes of the stream that are no longer held. */
    private long given;

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
     * @param start whether the stream is at its start, where a byte order mark may stand
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

    /** Makes room behind what is there of the line, and reads into it; gives where the new bytes begin. */
    private int fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, filled - start);
        given += start;
        filled -= start;
        start = 0;
        if (filled == LONGEST) {
            // The beginning of the line is given up: what comes overwrites it.
            tooLong = true;
            given += filled - 1;
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

    /** A mark of UTF-16, or half a letter of it: no line of JSON has a zero. */
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
        return given + next;
    }

    /** The number of the line, from 1. */
    long number() {
        return number;
    }

    /** Whether the line was too long to be held; then its slice means nothing. */
    boolean tooLong() {
        return tooLong;
    }

    /** Whether the text begins as one in UTF-16, in which no line can be read. */
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

    /** Where the first byte of the line that is no white space stands. */
    int start() {
        return start;
    }

    /** Just behind the line's last byte. */
    int end() {
        return end;
    }
}
