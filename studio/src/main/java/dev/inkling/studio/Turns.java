package dev.inkling.studio;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Lets clients take turns on the threads of a pool: each client's tasks run in order, and a task of each client that waits
 * comes before the next one of any. Long work is best given in short tasks, each queued by the one before.
 *
 * <p>Safe for use by several threads.
 */
final class Turns {

    private final Executor pool;
    /** The tasks of each client that has any; the client whose turn is next comes first. */
    private final Map<String, Deque<Runnable>> clients = new LinkedHashMap<>();

    Turns(Executor pool) {
        this.pool = pool;
    }

    /** Runs a client's tasks; rejects them as the pool does. */
    Executor of(String client) {
        return task -> {
            synchronized (this) {
                clients.computeIfAbsent(client, first -> new ArrayDeque<>()).addLast(task);
            }
            // As often as there are tasks, whichever is next by then.
            pool.execute(() -> next().run());
        };
    }

    private synchronized Runnable next() {
        Iterator<Map.Entry<String, Deque<Runnable>>> all = clients.entrySet().iterator();
        Map.Entry<String, Deque<Runnable>> first = all.next();
        String client = first.getKey();
        Deque<Runnable> tasks = first.getValue();
        all.remove();
        Runnable task = tasks.removeFirst();
        if (!tasks.isEmpty()) {
            clients.put(client, tasks);
        }
        return task;
    }
}
