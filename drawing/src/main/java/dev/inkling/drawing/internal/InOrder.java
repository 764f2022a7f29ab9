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

/** Work on several threads whose results come in order, so that nothing that is printed depends on who was faster. */
public final class InOrder {

    private InOrder() {}

    /** The number of threads that this machine is worth. */
    public static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /**
     * Does tasks 0 to n − 1, of which only a few are ahead of what was handed over.
     *
     * @param threads at least 1
     * @param sink takes the results in the order of the tasks, on the calling thread; what it throws ends the work
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
            // What the tasks work on is freed by whoever called: none may still be at it.
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
