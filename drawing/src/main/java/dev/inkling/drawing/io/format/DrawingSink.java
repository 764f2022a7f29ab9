package dev.inkling.drawing.io.format;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.Split;
import java.util.Optional;

/**
 * Receives the contents of a file from a reader, one drawing after another, in the file's order.
 *
 * <p>A drawing that cannot be used is reported to {@link #malformed} and skipped; a sink that accepts no such drawing
 * throws there. For tests, collect into a list.
 */
public interface DrawingSink {

    /** The most points of a drawing. */
    int MOST_POINTS = 100_000;

    /**
     * Receives a drawing.
     *
     * @param split its part of the data, if the file itself gives it
     */
    void drawing(Drawing drawing, Optional<Split> split);

    /** Receives the report of a drawing that was skipped. */
    void malformed(Malformed record);

    /**
     * A record that is not a drawing.
     *
     * @param where file and position, such as {@code cats.ndjson, line 5000}
     * @param what one clause: what was expected and what was found
     */
    record Malformed(String where, String what) {}
}
