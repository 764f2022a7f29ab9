package dev.inkling.studio;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/**
 * Lets clients take turns on a few threads: each client's tasks begin in order, and a task of each client that waits comes
 * before the next one of any. A long task pauses now and then, and continues when it is its client's turn again.
 *
 * <p>Safe for use by several threads.
 */
final class FairExecutor {

    /** How long a turn is while others wait. */
    private static final long TURN_NANOSECONDS = 50_000_000;

    private final ExecutorService pool;
    /** What each waiting client waits for: it begins or continues a task. The client whose turn is next comes first. */
    private final Map<String, Deque<Runnable>> waiting = new LinkedHashMap<>();

    private int free;

    /**
     * No task waits.
     *
     * @param pool has threads for running and for paused tasks
     * @param most how many tasks run at once, paused ones not counted
     */
    FairExecutor(ExecutorService pool, int most) {
        this.pool = pool;
        free = most;
    }

    /** Begins the tasks of a client when it is its turn; rejects them once the pool is shut down. */
    final class Client implements Executor {

        private final String name;
        /** When it last paused; only the task that has the turn uses it. */
        private long paused = System.nanoTime();

        private Client(String name) {
            this.name = name;
        }

        @Override
        public void execute(Runnable task) {
            if (pool.isShutdown()) {
                throw new RejectedExecutionException("the pool is shut down");
            }
            waits(name, () -> begin(task));
            advance();
        }

        /** As {@link #pause}, once the turn has been long; a long task calls it often. */
        void pauseIfDue() {
            if (System.nanoTime() - paused > TURN_NANOSECONDS) {
                pause();
                paused = System.nanoTime();
            }
        }

        /** Called by a running task of this client: lets others have their turn, if any wait. */
        void pause() {
            CountDownLatch turn = new CountDownLatch(1);
            synchronized (FairExecutor.this) {
                if (waiting.isEmpty()) {
                    return;
                }
                waits(name, turn::countDown);
                free++;
            }
            advance();
            try {
                turn.await();
            } catch (InterruptedException e) {
                // The pool is shut down at once: the task continues to its end.
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The turns of a client, for tasks of which one runs at a time. */
    Client of(String client) {
        return new Client(client);
    }

    private synchronized void waits(String client, Runnable what) {
        waiting.computeIfAbsent(client, first -> new ArrayDeque<>()).addLast(what);
    }

    private void begin(Runnable task) {
        Runnable whole = () -> {
            try {
                task.run();
            } finally {
                synchronized (this) {
                    free++;
                }
                advance();
            }
        };
        try {
            pool.execute(whole);
        } catch (RejectedExecutionException e) {
            // It was accepted before the pool was shut down.
            whole.run();
        }
    }

    /** Starts or resumes the tasks whose turn it is, while a thread is free. */
    private void advance() {
        while (true) {
            Runnable next;
            synchronized (this) {
                if (free == 0 || waiting.isEmpty()) {
                    return;
                }
                free--;
                next = next();
            }
            next.run();
        }
    }

    private Runnable next() {
        Iterator<Map.Entry<String, Deque<Runnable>>> all = waiting.entrySet().iterator();
        Map.Entry<String, Deque<Runnable>> first = all.next();
        String client = first.getKey();
        Deque<Runnable> those = first.getValue();
        all.remove();
        Runnable one = those.removeFirst();
        if (!those.isEmpty()) {
            waiting.put(client, those);
        }
        return one;
    }
}
