package dev.inkling.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Lets convolutions of a shape that is new run alone, and all others side by side.
 *
 * <p>libtorch's convolutions are oneDNN's, which writes machine code for each shape when it first comes. Where two threads
 * come with it at once on a processor with AVX-512, oneDNN 3.7 at times takes another implementation for the way back
 * ({@code brg_conv_bwd} for {@code jit:avx512_core}), which then crashes the process in every second training.
 */
final class FirstOfShape {

    private final Set<Object> known = ConcurrentHashMap.newKeySet();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /**
     * Does some work, alone if it is the first of its shape.
     *
     * @param shape what tells one shape from another
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
