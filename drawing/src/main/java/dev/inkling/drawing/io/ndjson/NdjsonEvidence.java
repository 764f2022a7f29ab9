package dev.inkling.drawing.io.ndjson;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.io.format.DrawingSink;

/**
 * Decides whether a file consists of JSON lines, each a drawing. Given the results of its lines in order, it stops the reading
 * of a file that does not.
 */
final class NdjsonEvidence {

    /** A file is refused when this many lines from its start contain no object. */
    static final int PATIENCE = 1000;

    /** The most points of a stroke that is valid both as a list of points and as lists of x and of y. */
    private static final int AMBIGUOUS = 3;

    private static final String LINES_OF_ARRAY = ": make lines of it with jq -c '.[]' FILE > lines.ndjson";

    private final String name;
    private boolean found;
    private boolean array;
    private boolean points;
    private boolean coordinates;
    private long drawings;
    private long others;
    private String first = "";

    NdjsonEvidence(String name) {
        this.name = name;
    }

    /** Adds a line that is a drawing. */
    void drawing(Drawing drawing) {
        drawings(1, coordinates || hasCoordinates(drawing));
    }

    /**
     * Adds lines that are drawings.
     *
     * @param certain whether one of them is certainly made of lists of x and of y
     */
    void drawings(long n, boolean certain) {
        found = true;
        coordinates |= certain;
        drawings += n;
    }

    /** Whether a drawing has a stroke that cannot be a list of points. */
    static boolean hasCoordinates(Drawing drawing) {
        for (int s = 0; s < drawing.strokes(); s++) {
            if (drawing.strokeEnd(s) - drawing.strokeStart(s) > AMBIGUOUS) {
                return true;
            }
        }
        return false;
    }

    /** Adds a line that is not a drawing. */
    void malformed(DrawingSink.Malformed malformed, NdjsonRecord.Kind kind) {
        found |= kind == NdjsonRecord.Kind.OBJECT || kind == NdjsonRecord.Kind.POINTS;
        points |= kind == NdjsonRecord.Kind.POINTS;
        if (others == 0) {
            first = malformed.where() + ": " + malformed.what();
            array = drawings == 0 && kind == NdjsonRecord.Kind.ARRAY;
        }
        others++;
        if (others == PATIENCE && !found) {
            end();
        }
    }

    /** Adds lines that are not drawings. */
    void malformed(long more) {
        others += more;
    }

    /** The first line that is not a drawing, for messages; empty if there is none. */
    String first() {
        return first;
    }

    /**
     * Ends the lines.
     *
     * @throws InklingException if none is an object, if the file is one JSON array, if its strokes are lists of points, or
     *     if most lines are not drawings
     */
    void end() {
        if (others == 0) {
            return;
        }
        if (!found) {
            throw InklingException.failed("expected a JSON object a line in " + name + " but found none in "
                    + (others == 1 ? "its line" : others + " lines") + " (" + first + ")"
                    + (array ? LINES_OF_ARRAY : ""));
        }
        if (array && others > drawings) {
            throw InklingException.failed(
                    "expected a JSON object a line but " + name + " is one JSON array" + LINES_OF_ARRAY);
        }
        if (points && !coordinates) {
            throw InklingException.failed("expected strokes as a list of x and a list of y, [[x…], [y…]], but those of "
                    + name
                    + " look like lists of points, [[x, y], …] (" + first + "): turn them with jq -c '.drawing |="
                    + " map([map(.[0]), map(.[1])])' FILE > turned.ndjson");
        }
        if (drawings > 0 && others > drawings) {
            throw InklingException.failed("expected a drawing in most lines of " + name + " but " + others + " of "
                    + (others + drawings) + " hold none (" + first + ")");
        }
    }
}
