package dev.inkling.drawing.io.svg;

/** What is well-formed SVG and yet no drawing that can be used; never leaves the reader. */
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
