package dev.inkling.studio;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Collects a file, and throws a {@link CancellationException} once no one waits for it: an animation is written by frames. */
final class StoppableStream extends ByteArrayOutputStream {

    private final BooleanSupplier over;

    /** An empty file; {@code over} is asked before each write. */
    StoppableStream(BooleanSupplier over) {
        this.over = over;
    }

    @Override
    public synchronized void write(int b) {
        check();
        super.write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        check();
        super.write(bytes, from, length);
    }

    private void check() {
        if (over.getAsBoolean()) {
            throw new CancellationException("the work is over");
        }
    }
}
