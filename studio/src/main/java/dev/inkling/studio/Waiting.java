package dev.inkling.studio;

import dev.inkling.model.sampling.DrawRequest;
import dev.inkling.model.sampling.DrawingInProgress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The queue of requests: decides which drawings enter which batch next. Clients take turns: when more drawings wait than
 * fit, each client gets about the same share, however much it requests. Rows are shared evenly among the threads, too.
 *
 * <p>Safe for use by several threads.
 */
final class Waiting {

    /** The jobs of one client, in order. */
    private record Client(String name, Deque<Job> jobs) {}

    private final int rows;
    /** The client whose turn is next comes first. */
    private final Deque<Client> clients = new ArrayDeque<>();
    /** For each thread, how many rows its batch has, or will have once all drawings that entered have branched. */
    private final int[] taken;

    private int waitingRows;
    private boolean closed;

    /**
     * An empty queue.
     *
     * @param threads how many threads draw
     * @param rows the most rows of each thread's batch
     */
    Waiting(int threads, int rows) {
        this.rows = rows;
        taken = new int[threads];
    }

    /** Adds a job; false if this is closed. */
    synchronized boolean add(Job job) {
        if (closed) {
            return false;
        }
        Client client = clients.stream()
                .filter(one -> one.name.equals(job.client()))
                .findFirst()
                .orElse(null);
        if (client == null) {
            client = new Client(job.client(), new ArrayDeque<>());
            clients.addLast(client);
        }
        client.jobs.addLast(job);
        waitingRows += rowsOf(job);
        notifyAll();
        return true;
    }

    private static int rowsOf(Job job) {
        return job.request().left() * job.request().rowsEach();
    }

    /**
     * The drawings that enter a thread's batch next; if the batch is empty, waits until there are some.
     *
     * @param inside how many rows the batch has, or will have once all its drawings have branched
     * @return an empty list if the batch is full or no drawing waits; also for an empty batch once this is closed
     */
    synchronized List<DrawingInProgress> take(int thread, int inside) throws InterruptedException {
        taken[thread] = inside;
        dropCancelled();
        while (inside == 0 && waitingRows == 0 && !closed) {
            wait();
            dropCancelled();
        }
        List<DrawingInProgress> entering = new ArrayList<>();
        int share = (Arrays.stream(taken).sum() + waitingRows + taken.length - 1) / taken.length;
        int now = inside;
        while (!clients.isEmpty() && now < Math.min(rows, share)) {
            Client client = clients.removeFirst();
            DrawRequest request = client.jobs.element().request();
            int each = request.rowsEach();
            // A turn is an equal share of the free rows, and at least one drawing.
            int turn = Math.max(1, (Math.min(rows, share) - now) / (clients.size() + 1) / each);
            int n = Math.min(Math.min(turn, request.left()), (rows - now) / each);
            if (n == 0) {
                clients.addFirst(client);
                break;
            }
            entering.addAll(request.begin(n));
            now += n * each;
            waitingRows -= n * each;
            if (request.left() == 0) {
                client.jobs.removeFirst();
            }
            if (!client.jobs.isEmpty()) {
                clients.addLast(client);
            }
        }
        taken[thread] = now;
        return entering;
    }

    private void dropCancelled() {
        clients.forEach(client -> client.jobs.removeIf(job -> job.request().isCancelled()));
        clients.removeIf(client -> client.jobs.isEmpty());
        waitingRows = clients.stream()
                .flatMap(client -> client.jobs.stream())
                .mapToInt(Waiting::rowsOf)
                .sum();
    }

    /** Accepts no more jobs, and wakes waiting threads. */
    synchronized void close() {
        closed = true;
        clients.clear();
        waitingRows = 0;
        notifyAll();
    }
}
