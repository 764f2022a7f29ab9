package dev.inkling.drawing.internal;

import dev.inkling.drawing.InklingException;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** The text of a document, with limits on its characters up to its first element and in all; reading beyond them fails. */
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

    /** Notes that the first element was found. */
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
     * @throws InklingException if there are too many, or they end too early: the parser would report the latter on standard
     *     error
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
