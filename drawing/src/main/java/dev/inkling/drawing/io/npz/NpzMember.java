package dev.inkling.drawing.io.npz;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.internal.Text;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The bytes of one member of a zip, decompressed while they are read.
 *
 * <p>Whatever the member's header claims, it yields at most {@link #MAX_BYTES} bytes and at most {@link #MAX_RATIO} times its
 * compressed size, and memory is allocated only for bytes that are really there. Every error is an
 * {@link InklingException} that names file and member.
 */
final class NpzMember implements Closeable {

    /** The most bytes that a member may have. */
    static final long MAX_BYTES = 2L << 30;

    /** The largest compression ratio of a member; drawings have 2 to 12, the limit of deflate is about 1030. */
    static final int MAX_RATIO = 100;

    /** The bytes that a member may have whatever the ratio: small ones may compress well. */
    static final int FREE = 1 << 20;

    /** The most bytes that are read as one value: a drawing of 700 000 rows of double numbers. */
    static final int MAX_VALUE = 16 << 20;

    private final String name;
    private final InputStream in;
    private final long most;
    private final long expectedCrc;
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private long inflated;

    private NpzMember(String name, InputStream in, ZipEntry entry) {
        this.name = name;
        this.in = in;
        this.most = Math.min(MAX_BYTES, FREE + MAX_RATIO * Math.max(0, entry.getCompressedSize()));
        this.expectedCrc = entry.getCrc();
    }

    /**
     * Opens a member at its first byte.
     *
     * @param name its name in messages, such as {@code train.npy of kanji.npz}
     */
    static NpzMember open(ZipFile zip, ZipEntry entry, String name) {
        try {
            return new NpzMember(name, zip.getInputStream(entry), entry);
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(name, e);
        }
    }

    /** The next byte, 0 to 255. */
    int read() {
        if (at == end && !fill()) {
            throw cutOff();
        }
        return buffer[at++] & 0xff;
    }

    /** The next {@code n} bytes, for which no more memory is allocated than there are bytes. */
    byte[] read(long n) {
        if (n < 0 || n > MAX_VALUE) {
            throw broken("expected values of at most " + MAX_VALUE + " bytes but was one of " + Long.toUnsignedString(n)
                    + "; the file is damaged, or holds no drawings");
        }
        byte[] bytes = new byte[(int) Math.min(n, buffer.length)];
        int have = 0;
        while (have < n) {
            if (at == end && !fill()) {
                throw cutOff();
            }
            if (have == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(n, 2L * have));
            }
            int step = Math.min(bytes.length - have, end - at);
            System.arraycopy(buffer, at, bytes, have, step);
            at += step;
            have += step;
        }
        return bytes;
    }

    /** The next {@code n} bytes, up to 8, as a whole number, the lowest byte first. */
    long number(int n) {
        long value = 0;
        for (int i = 0; i < n; i++) {
            value |= (long) read() << (8 * i);
        }
        return value;
    }

    /** How many bytes have been read. */
    long position() {
        return inflated - (end - at);
    }

    /** Checks that nothing follows, and that the checksum matches. */
    void expectEnd() {
        if (at < end || fill()) {
            throw broken("expected the end of the pickle at byte " + position()
                    + " but more follows; save the file again with NumPy");
        }
        if (expectedCrc >= 0 && crc.getValue() != expectedCrc) {
            throw broken("its checksum is wrong, so the file is damaged; fetch it again");
        }
    }

    private boolean fill() {
        int n;
        try {
            n = in.read(buffer);
        } catch (IOException e) {
            throw damaged(name, e);
        }
        if (n <= 0) {
            return false;
        }
        at = 0;
        end = n;
        inflated += n;
        crc.update(buffer, 0, n);
        if (inflated > most) {
            throw broken("expected at most " + (most >> 20) + " MiB, " + MAX_RATIO
                    + " times what it takes in the zip and never more than 2 GiB, but it has more; "
                    + "split the data over several files if they are yours");
        }
        return true;
    }

    /** An error for unusable contents. */
    InklingException broken(String what) {
        return InklingException.failed("cannot read " + name + ": " + what);
    }

    /** An error for contents other than arrays of numbers, which might run code. */
    InklingException refused(String found) {
        return broken("expected arrays of numbers but found " + found
                + "; such a file is refused, because it could run code");
    }

    private InklingException cutOff() {
        return broken("it ends in the middle, after " + inflated + " bytes; fetch or save the file again");
    }

    private static InklingException damaged(String name, Exception cause) {
        String why =
                Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
        return InklingException.failed(
                "cannot read " + name + ": the file is damaged or cut off (" + Text.clean(why) + "); fetch it again",
                cause);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw damaged(name, e);
        }
    }
}
