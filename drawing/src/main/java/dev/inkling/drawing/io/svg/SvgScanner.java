package dev.inkling.drawing.io.svg;

/** Reads numbers and single characters from an SVG attribute, left to right. */
final class SvgScanner {

    /** What {@link #number} gives where no number stands; no number that is written reads as this. */
    static final double NONE = Double.NaN;

    /** What {@link #peek} gives at the end. */
    static final char END = '\0';

    private final String text;
    private int at;

    SvgScanner(String text) {
        this.text = text;
    }

    /** The next character, which stays. */
    char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    boolean atEnd() {
        return at == text.length();
    }

    void advance() {
        at++;
    }

    /** What has not been read yet. */
    String rest() {
        return text.substring(at);
    }

    /** Goes on behind a character if it is the next one. */
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

    /** The letters that stand here, and digits behind the first; may be none. */
    String name() {
        int from = at;
        while (Character.isLetter(peek()) || (at > from && Character.isDigit(peek()))) {
            at++;
        }
        return text.substring(from, at);
    }

    /** A flag of an arc, 0 or 1, which needs nothing behind it: or {@link #NONE}. */
    double flag() {
        char c = peek();
        if (c != '0' && c != '1') {
            return NONE;
        }
        at++;
        return c - '0';
    }

    /** The number that begins here, as long as it may be; where none does, {@link #NONE}, and nothing is read. */
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

    /** An exponent, if it is one: the e of {@code 3em} is not. */
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
