package dev.inkling.drawing.internal;

import dev.inkling.drawing.InklingException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Runs tasks on several threads and delivers their results in order, so that output does not depend on timing. */
public final class InOrder {

    private InOrder() {}

    /** The number of threads to use on this machine. */
    public static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /**
     * Runs tasks 0 to n − 1; only a few run ahead of the last delivered result.
     *
     * @param threads at least 1
     * @param sink takes the results in the order of the tasks, on the calling thread; an exception from it ends the work
     * @throws RuntimeException what the first failed task threw
     */
    public static <T> void each(int n, int threads, IntFunction<T> task, Consumer<? super T> sink) {
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(threads, n)), work -> {
            Thread thread = new Thread(work, "inkling-worker");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Queue<Future<T>> ahead = new ArrayDeque<>();
            int next = 0;
            while (next < n || !ahead.isEmpty()) {
                while (next < n && ahead.size() < 2 * threads) {
                    int index = next++;
                    ahead.add(pool.submit(() -> task.apply(index)));
                }
                sink.accept(result(ahead.remove()));
            }
        } finally {
            pool.shutdownNow();
            // The caller frees what the tasks work on, so none may still be running.
            waitFor(pool);
        }
    }

    private static void waitFor(ExecutorService pool) {
        boolean interrupted = false;
        boolean over = false;
        while (!over) {
            try {
                over = pool.awaitTermination(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw InklingException.failed("the work was interrupted: start it again", e);
        }
    }
}
