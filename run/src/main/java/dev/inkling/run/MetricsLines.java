package dev.inkling.run;

import dev.inkling.drawing.InklingException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lines of a file as bytes, none longer than {@value #MAX_LENGTH}. */
final class MetricsLines implements Closeable {

    static final int MAX_LENGTH = 1 << 20;

    private final Path file;
    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private long number;

    MetricsLines(Path file) throws IOException {
        this.file = file;
        in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }

    /**
     * Reads the next line, if there is one.
     *
     * @throws InklingException if the line is too long
     */
    boolean next() throws IOException {
        line.reset();
        number++;
        int b = in.read();
        if (b < 0) {
            return false;
        }
        for (; b >= 0 && b != '\n'; b = in.read()) {
            if (line.size() == MAX_LENGTH) {
                throw InklingException.failed("expected lines of at most " + MAX_LENGTH + " bytes in " + file
                        + " but line " + number + " is longer: remove that line");
            }
            line.write(b);
        }
        return true;
    }

    /** The line, without its end. */
    byte[] bytes() {
        return line.toByteArray();
    }

    /** The line's number, from 1. */
    long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
