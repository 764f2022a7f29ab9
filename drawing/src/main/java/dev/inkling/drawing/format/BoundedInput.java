package dev.inkling.drawing.format;

import dev.inkling.drawing.InklingException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that may be read up to a limit; going on fails. */
final class BoundedInput extends FilterInputStream {

    private final String name;
    private long read;
    private long limit;
    private String what;

    /** At first, so many bytes, which are called {@code what} when there are more. */
    BoundedInput(InputStream in, String name, long limit, String what) {
        super(in);
        this.name = name;
        this.limit = limit;
        this.what = what;
    }

    /** Sets another limit, counted from the beginning of the stream. */
    void limit(long newLimit, String newWhat) {
        limit = newLimit;
        what = newWhat;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int got = super.read(buffer, offset, length);
        read += Math.max(0, got);
        if (read > limit) {
            throw InklingException.failed(
                    "expected " + what + " of at most " + limit + " bytes but found more, in " + name);
        }
        return got;
    }

    @Override
    public long skip(long count) throws IOException {
        return Math.max(0, read(new byte[(int) Math.max(0, Math.min(count, 8192))]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
