package dev.inkling.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Threads that work side by side, each with one thread of libtorch.
 *
 * <p>Part w is done by any of them; who it is changes nothing, since a part has all that it needs.
 */
public final class WorkerPool implements AutoCloseable {

    private final ExecutorService threads;
    private final int size;

    public WorkerPool(int size) {
        this.size = size;
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newFixedThreadPool(size, task -> {
            Thread thread = new Thread(
                    () -> {
                        Engine.oneThread();
                        task.run();
                    },
                    "inkling-worker-" + number.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** How many threads there are. */
    public int size() {
        return size;
    }

    /** Does parts 0 to n − 1 and gives their results in that order; throws what the first of them threw. */
    public <T> T[] each(int n, IntFunction<T> part, IntFunction<T[]> array) {
        List<Future<T>> futures = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int index = i;
            futures.add(threads.submit(() -> part.apply(index)));
        }
        T[] results = array.apply(n);
        // Nobody goes on before all are done: what they work on is freed by whoever called.
        Throwable failure = null;
        boolean interrupted = false;
        for (int i = 0; i < n; ) {
            try {
                results[i] = futures.get(i).get();
                i++;
            } catch (ExecutionException e) {
                failure = failure == null ? e.getCause() : failure;
                i++;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
        }
        return results;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
