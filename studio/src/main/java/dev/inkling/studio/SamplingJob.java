package dev.inkling.studio;

import dev.inkling.model.SketchModel;
import dev.inkling.model.decoder.Decoder;
import dev.inkling.model.sampling.Batch;
import dev.inkling.model.sampling.Completion;
import dev.inkling.model.sampling.DrawRequest;
import dev.inkling.model.sampling.DrawingInProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Draws with one model for all clients: a few threads each step a batch, which drawings enter and leave between steps.
 *
 * <p>Safe for use by several threads. Close is idempotent; it ends requests in progress.
 */
final class SamplingJob implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SamplingJob.class.getName());

    private final SketchModel model;
    private final StudioListener listener;
    private final Waiting waiting;
    private final Map<DrawRequest, Job> jobs = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();

    /** Starts the threads. */
    SamplingJob(String name, SketchModel model, Limits limits, StudioListener listener) {
        this.model = model;
        this.listener = listener;
        waiting = new Waiting(limits.threads(), limits.rows());
        for (int t = 0; t < limits.threads(); t++) {
            int index = t;
            Thread thread = new Thread(() -> work(index), "inkling-sampling-" + name + "-" + t);
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
    }

    /** Queues a request, which is drawn as soon as a batch has free rows. */
    @SuppressWarnings("FutureReturnValueIgnored") // the caller sees a failure of the result
    CompletableFuture<List<Completion>> submit(String client, DrawRequest request, ContinuationListener continuations) {
        Job job = new Job(client, request, continuations);
        jobs.put(request, job);
        CompletableFuture<List<Completion>> unused = job.result().whenComplete((all, failure) -> jobs.remove(request));
        if (!waiting.add(job)) {
            job.fail(closing());
        }
        return job.result();
    }

    private static StudioException closing() {
        return new StudioException(StudioException.Reason.BUSY, "the studio is closing: ask again when it is back");
    }

    private void work(int thread) {
        try {
            Decoder decoder = model.decoder();
            boolean over = false;
            while (!over) {
                over = drawWith(decoder, thread);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Draws until this is closed and no drawing is left; false if a failure requires a new batch. */
    private boolean drawWith(Decoder decoder, int thread) throws InterruptedException {
        Batch batch = new Batch(decoder);
        try {
            while (true) {
                batch.enter(waiting.take(thread, batch.rowsAhead()));
                int rows = batch.rows();
                if (rows == 0) {
                    return true;
                }
                List<DrawingInProgress> left = batch.step();
                listener.stepped(rows);
                left.forEach(drawing -> ofJob(drawing, job -> job.left(drawing)));
            }
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "drawing failed", e);
            batch.drawings().forEach(drawing -> ofJob(drawing, job -> job.fail(broken(e))));
            return false;
        } finally {
            batch.close();
        }
    }

    /** Applies an action to the job of a drawing, unless the job is over. */
    private void ofJob(DrawingInProgress drawing, Consumer<Job> what) {
        Optional.ofNullable(jobs.get(drawing.request())).ifPresent(what);
    }

    private static StudioException broken(Throwable cause) {
        return new StudioException(StudioException.Reason.BROKEN, "drawing failed", cause);
    }

    @Override
    public void close() {
        waiting.close();
        List.copyOf(jobs.values()).forEach(job -> job.fail(closing()));
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
