package dev.inkling.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Runs convolutions of a new shape exclusively, and all others in parallel.
 *
 * <p>libtorch's convolutions are oneDNN's, which generates machine code for each shape on its first use. If two threads use a
 * new shape at the same time on a processor with AVX-512, oneDNN 3.7 sometimes chooses another implementation of the backward
 * pass ({@code brg_conv_bwd} for {@code jit:avx512_core}), which then crashes the process in every second training.
 */
final class FirstOfShape {

    private final Set<Object> known = ConcurrentHashMap.newKeySet();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /**
     * Runs some work, exclusively if it is the first of its shape.
     *
     * @param shape a key that identifies the shape
     */
    <T> T run(Object shape, Supplier<T> work) {
        if (known.contains(shape)) {
            lock.readLock().lock();
            try {
                return work.get();
            } finally {
                lock.readLock().unlock();
            }
        }
        lock.writeLock().lock();
        try {
            T result = work.get();
            known.add(shape);
            return result;
        } finally {
            lock.writeLock().unlock();
        }
    }
}
