package dev.inkling.drawing.io.ndjson;

import dev.inkling.drawing.DrawingBuilder;
import dev.inkling.drawing.internal.Text;
import dev.inkling.drawing.io.format.DrawingSink;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The fast path of {@link NdjsonRecord}: reads lines of the form that nearly all simplified drawings have, and leaves all
 * others to it.
 *
 * <p>That form is an object of ASCII strings without escapes, {@code true}, {@code false}, {@code null}, whole numbers, and a
 * drawing of strokes of two arrays of whole numbers. The result is the same as that of {@link NdjsonRecord}.
 */
final class PlainLine {

    private static final int NO_NUMBER = Integer.MIN_VALUE;
    private static final byte[] WORD = ascii("word");
    private static final byte[] KEY_ID = ascii("key_id");
    private static final byte[] DRAWING = ascii("drawing");
    /** Rare fields. */
    private static final byte[][] RARE = {ascii("canvas"), ascii("open")};

    private static final byte[][] LITERALS = {ascii("true"), ascii("false"), ascii("null")};

    private final DrawingBuilder points;
    private float[] xs = new float[256];
    private byte[] line = new byte[0];
    private int at;
    private int to;
    /** The string that was read last. */
    private int textStart;

    private int textEnd;
    private Optional<String> word = Optional.empty();
    private Optional<String> keyId = Optional.empty();

    /** A reader that adds points to a builder. */
    PlainLine(DrawingBuilder points) {
        this.points = points;
    }

    /** Reads a line; returns false if it does not have this form, and then the results are meaningless. */
    boolean read(byte[] buffer, int from, int end) {
        line = buffer;
        at = from;
        to = end;
        Optional<String> wordBefore = word;
        word = Optional.empty();
        keyId = Optional.empty();
        points.clear();
        if (!skip('{')) {
            return false;
        }
        do {
            if (!text() || textEnd - textStart > NdjsonRecord.LONGEST_NAME || !skip(':') || !field(wordBefore)) {
                return false;
            }
        } while (skip(','));
        return skip('}') && rest() && points.points() > 0;
    }

    /** Reads the value of the field that was named. */
    private boolean field(Optional<String> wordBefore) {
        if (textIs(DRAWING)) {
            return drawing();
        }
        boolean isWord = textIs(WORD);
        boolean isKeyId = textIs(KEY_ID);
        if (textIs(RARE[0]) || textIs(RARE[1])) {
            return false;
        }
        if (!text()) {
            return !isWord && !isKeyId && (literal() || whole(18) != NO_NUMBER);
        }
        if (isWord || isKeyId) {
            if (textStart == textEnd || textEnd - textStart > NdjsonRecord.LONGEST_NAME) {
                return false;
            }
            String text = new String(line, textStart, textEnd - textStart, StandardCharsets.US_ASCII);
            if (isWord) {
                word = wordBefore.filter(text::equals).or(() -> Optional.of(Text.clean(text)));
            } else {
                keyId = Optional.of(text);
            }
        }
        return true;
    }

    private boolean drawing() {
        points.clear();
        if (!skip('[')) {
            return false;
        }
        do {
            if (!skip('[') || !stroke() || !skip(']')) {
                return false;
            }
        } while (skip(','));
        return skip(']');
    }

    private boolean stroke() {
        if (!skip('[')) {
            return false;
        }
        int n = 0;
        do {
            int x = whole(7);
            if (Math.abs((long) x) > NdjsonRecord.LARGEST) {
                return false;
            }
            if (n == xs.length) {
                if (n > DrawingSink.MOST_POINTS) {
                    return false;
                }
                xs = Arrays.copyOf(xs, n * 2);
            }
            xs[n++] = x;
        } while (skip(','));
        if (!skip(']') || !skip(',') || !skip('[') || points.points() + n > DrawingSink.MOST_POINTS) {
            return false;
        }
        int found = 0;
        do {
            int y = whole(7);
            if (found == n || Math.abs((long) y) > NdjsonRecord.LARGEST) {
                return false;
            }
            points.point(xs[found++], y);
        } while (skip(','));
        points.endStroke();
        return found == n && skip(']');
    }

    /** Reads a number of at most so many digits; the value overflows if it has more than nine. */
    private int whole(int most) {
        spaces();
        int i = at;
        boolean negative = i < to && line[i] == '-';
        if (negative) {
            i++;
        }
        int first = i;
        int value = 0;
        for (; i < to; i++) {
            int digit = line[i] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            value = value * 10 + digit;
        }
        int digits = i - first;
        if (digits == 0 || digits > most || (digits > 1 && line[first] == '0') || (i < to && isReal(line[i]))) {
            return NO_NUMBER;
        }
        at = i;
        return negative ? -value : value;
    }

    private static boolean isReal(byte next) {
        return next == '.' || next == 'e' || next == 'E';
    }

    private boolean literal() {
        spaces();
        for (byte[] literal : LITERALS) {
            int end = at + literal.length;
            if (end <= to && Arrays.equals(line, at, end, literal, 0, literal.length)) {
                at = end;
                return true;
            }
        }
        return false;
    }

    /** Reads a string, if there is one. */
    private boolean text() {
        if (!skip('"')) {
            return false;
        }
        textStart = at;
        for (; at < to; at++) {
            byte c = line[at];
            if (c == '"') {
                textEnd = at++;
                return true;
            }
            if (c < ' ' || c == '\\') {
                return false;
            }
        }
        return false;
    }

    private boolean textIs(byte[] expected) {
        return Arrays.equals(line, textStart, textEnd, expected, 0, expected.length);
    }

    /** Skips a character, if it comes next. */
    private boolean skip(char expected) {
        spaces();
        if (at < to && line[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    private void spaces() {
        while (at < to && line[at] == ' ') {
            at++;
        }
    }

    private boolean rest() {
        spaces();
        if (at < to && line[at] == '\r') {
            at++;
        }
        return at == to;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The word; empty if there is none. */
    Optional<String> word() {
        return word;
    }

    /** The record's name; empty if there is none. */
    Optional<String> keyId() {
        return keyId;
    }
}
