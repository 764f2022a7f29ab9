package dev.inkling.drawing.internal;

import dev.inkling.drawing.InklingException;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** The text of a document: so many characters up to its first element, and so many in all; going on fails. */
public final class BoundedReader extends FilterReader {

    private final String name;
    private final long inAll;
    private long read;
    private long limit;
    private boolean begun;

    public BoundedReader(Reader in, String name, long beforeFirst, long inAll) {
        super(in);
        this.name = name;
        this.limit = beforeFirst;
        this.inAll = inAll;
    }

    /** Takes note that the first element was found. */
    public void begin() {
        begun = true;
        limit = inAll;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    /**
     * Reads characters.
     *
     * @throws InklingException if they become too many, or end too early: the parser would write to standard error about
     *     the latter
     */
    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int got = super.read(buffer, offset, length);
        read += Math.max(0, got);
        if (read > limit) {
            throw InklingException.failed("expected an SVG file with at most " + limit + " characters "
                    + (begun ? "" : "before its first element ") + "but found more, in " + name);
        }
        if (got < 0 && !begun) {
            throw InklingException.failed("expected an SVG file but it ended before its first element, in " + name);
        }
        return got;
    }
}
