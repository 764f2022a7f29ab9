package dev.inkling.drawing.io.svg;

/** Reads numbers and single characters from an SVG attribute, left to right. */
final class SvgScanner {

    /** What {@link #number} returns if there is no number; no valid number has this value. */
    static final double NONE = Double.NaN;

    /** What {@link #peek} returns at the end. */
    static final char END = '\0';

    private final String text;
    private int at;

    SvgScanner(String text) {
        this.text = text;
    }

    /** The next character, without consuming it. */
    char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    boolean atEnd() {
        return at == text.length();
    }

    void advance() {
        at++;
    }

    /** The unread rest. */
    String rest() {
        return text.substring(at);
    }

    /** Skips a character if it is the next one. */
    boolean take(char c) {
        boolean found = !atEnd() && text.charAt(at) == c;
        at += found ? 1 : 0;
        return found;
    }

    void skipSpace() {
        while (!atEnd() && " \t\n\r\f".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /** Skips white space and at most one comma. */
    void skipSeparator() {
        skipSpace();
        if (take(',')) {
            skipSpace();
        }
    }

    /** Reads letters, and digits after the first letter; may be empty. */
    String name() {
        int from = at;
        while (Character.isLetter(peek()) || (at > from && Character.isDigit(peek()))) {
            at++;
        }
        return text.substring(from, at);
    }

    /** Reads a flag of an arc, 0 or 1, which needs no separator after it; {@link #NONE} if there is none. */
    double flag() {
        char c = peek();
        if (c != '0' && c != '1') {
            return NONE;
        }
        at++;
        return c - '0';
    }

    /** Reads the longest number that begins here; without one returns {@link #NONE} and reads nothing. */
    double number() {
        int from = at;
        if (peek() == '+' || peek() == '-') {
            at++;
        }
        int digits = digits();
        if (take('.')) {
            digits += digits();
        }
        if (digits == 0) {
            at = from;
            return NONE;
        }
        exponent();
        return Double.parseDouble(text.substring(from, at));
    }

    /** Skips an exponent, if there is one: the e of {@code 3em} is none. */
    private void exponent() {
        int before = at;
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            if (digits() == 0) {
                at = before;
            }
        }
    }

    private int digits() {
        int from = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        return at - from;
    }
}
