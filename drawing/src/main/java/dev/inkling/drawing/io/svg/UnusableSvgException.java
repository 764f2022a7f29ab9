package dev.inkling.drawing.io.svg;

/** Well-formed SVG that is not a usable drawing; never thrown out of the reader. */
final class UnusableSvgException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** One clause: what was expected and what was found. */
    UnusableSvgException(String what) {
        super(what, null, false, false);
    }

    /** The clause. */
    String what() {
        return String.valueOf(getMessage());
    }
}
