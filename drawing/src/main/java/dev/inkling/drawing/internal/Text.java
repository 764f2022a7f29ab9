package dev.inkling.drawing.internal;

/** Labels and numbers as text, without regard to the locale. */
public final class Text {

    private static final double[] POWERS = {1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

    private Text() {}

    /**
     * A text that every format can hold: a control character becomes a space, and a code point that is not a character (half
     * a surrogate pair, U+FFFE, U+FFFF) becomes the replacement character U+FFFD.
     */
    public static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                clean.append(' ');
            } else if (Character.getType(c) == Character.SURROGATE || (c & 0xfffe) == 0xfffe) {
                clean.append('\ufffd');
            } else {
                clean.appendCodePoint(c);
            }
        });
        return clean.toString();
    }

    /** A clean text as the content or an attribute of XML. */
    public static String xml(String text) {
        StringBuilder xml = new StringBuilder(text.length() + 16);
        String clean = clean(text);
        for (int i = 0; i < clean.length(); i++) {
            char c = clean.charAt(i);
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '"' -> xml.append("&quot;");
                case '\'' -> xml.append("&#39;");
                default -> xml.append(c);
            }
        }
        return xml.toString();
    }

    /** A text as a string of JSON, with its quotes; nothing is lost. */
    public static void json(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(Character.forDigit((c >> shift) & 15, 16));
                }
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /**
     * A number with at most so many decimals, and no more than it needs.
     *
     * @param decimals from 0 to 9
     */
    public static void decimal(StringBuilder out, double value, int decimals) {
        double scaled = Math.rint(value * POWERS[decimals]);
        if (!(Math.abs(scaled) < 9e15)) {
            out.append(new java.math.BigDecimal(value).toBigInteger());
            return;
        }
        long digits = (long) scaled;
        if (digits < 0) {
            out.append('-');
            digits = -digits;
        }
        long power = (long) POWERS[decimals];
        out.append(digits / power);
        long rest = digits % power;
        if (rest == 0) {
            return;
        }
        out.append('.');
        while (rest != 0) {
            power /= 10;
            out.append((char) ('0' + rest / power));
            rest %= power;
        }
    }
}
