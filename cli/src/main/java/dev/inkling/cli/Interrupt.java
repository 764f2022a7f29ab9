package dev.inkling.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or a friendly kill: Java calls its shutdown hooks, and ends when they do. This one asks a training to stop, and
 * waits until it has saved.
 */
final class Interrupt implements AutoCloseable {

    /** How long Ctrl-C waits for the checkpoint. */
    private static final long SAVING_SECONDS = 120;

    private final CountDownLatch saved = new CountDownLatch(1);
    private volatile boolean asked;
    private final Thread hook = new Thread(this::await, "inkling-interrupt");

    Interrupt() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void await() {
        asked = true;
        try {
            if (!saved.await(SAVING_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("inkling: the checkpoint took too long; the one before is kept.");
            }
            // What the training still has to say.
            TimeUnit.MILLISECONDS.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether somebody wants the program to end. */
    boolean asked() {
        return asked;
    }

    @Override
    public void close() {
        saved.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The hook is what we are ending for.
            return;
        }
    }
}
