package dev.inkling.drawing.io.format;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.Split;
import java.util.Optional;

/**
 * Takes what a reader finds in a file, one drawing after the other, in the file's order.
 *
 * <p>A drawing that cannot be used is reported to {@link #malformed} and skipped; a sink that wants none of that throws
 * there. To test what uses a sink, gather into a list.
 */
public interface DrawingSink {

    /** No drawing that is read has more points. */
    int MOST_POINTS = 100_000;

    /**
     * Takes a drawing.
     *
     * @param split the part of the data that the file itself puts it in; empty where the file says nothing of that
     */
    void drawing(Drawing drawing, Optional<Split> split);

    /** Takes note of a drawing that was skipped. */
    void malformed(Malformed record);

    /**
     * A record of a file that is no drawing.
     *
     * @param where file and place, such as {@code cats.ndjson, line 5000}
     * @param what one clause: what was expected and what was found
     */
    record Malformed(String where, String what) {}
}
