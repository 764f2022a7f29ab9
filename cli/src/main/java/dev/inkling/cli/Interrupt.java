package dev.inkling.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Handles Ctrl-C and SIGTERM: a shutdown hook of Java asks the training run to stop, and waits until it has saved a
 * checkpoint. Java exits when its shutdown hooks have ended.
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
                System.err.println("inkling: saving the checkpoint took too long; the previous one is kept.");
            }
            // Time for the last messages of the training run.
            TimeUnit.MILLISECONDS.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the program was asked to end. */
    boolean asked() {
        return asked;
    }

    @Override
    public void close() {
        saved.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Java is already shutting down: the hook is running.
            return;
        }
    }
}
