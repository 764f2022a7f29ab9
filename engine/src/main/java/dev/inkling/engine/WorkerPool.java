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
 * Threads that work in parallel, each with one thread of libtorch.
 *
 * <p>Any thread may run any part of the work; the result does not depend on which.
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

    /** The number of threads. */
    public int size() {
        return size;
    }

    /** Runs parts 0 to n − 1 and returns their results in that order; throws the exception of the first part that failed. */
    public <T> T[] each(int n, IntFunction<T> part, IntFunction<T[]> array) {
        List<Future<T>> futures = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int index = i;
            futures.add(threads.submit(() -> part.apply(index)));
        }
        T[] results = array.apply(n);
        // Wait for all parts even after a failure: the caller frees the memory that they work on.
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
