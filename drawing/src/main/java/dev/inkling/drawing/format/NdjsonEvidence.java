package dev.inkling.drawing.format;

import dev.inkling.drawing.InklingException;

/** Whether a file is one of JSON lines at all: told of its lines in their order, it stops reading one that is not. */
final class NdjsonEvidence {

    /** A file that has begun with so many lines of which none is an object has no other ones. */
    static final int PATIENCE = 1000;

    private final String name;
    private boolean found;
    private int others;
    private String first = "";

    NdjsonEvidence(String name) {
        this.name = name;
    }

    /** A line is an object. */
    void object() {
        found = true;
    }

    /**
     * A line is no drawing.
     *
     * @param object whether it is at least the beginning of an object
     */
    void malformed(DrawingSink.Malformed malformed, boolean object) {
        found |= object;
        if (others == 0) {
            first = malformed.where() + ": " + malformed.what();
        }
        others++;
        if (others == PATIENCE) {
            end();
        }
    }

    /** The first line that is no drawing, for messages; empty if there is none. */
    String first() {
        return first;
    }

    /**
     * There are no more lines.
     *
     * @throws InklingException if there were some, and none was an object
     */
    void end() {
        if (!found && others > 0) {
            throw InklingException.failed("expected a JSON object a line in " + name + " but found none in "
                    + (others == 1 ? "its line" : others + " lines") + " (" + first + ")");
        }
    }
}
