package dev.inkling.studio;

import dev.inkling.studio.StudioException.Reason;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The requests in progress, with a limit on their number and on the duration of each.
 *
 * <p>Safe for use by several threads.
 */
final class Jobs {

    private final Limits limits;
    private final StudioListener listener;
    private final AtomicInteger jobs = new AtomicInteger();
    private volatile boolean closing;

    Jobs(Limits limits, StudioListener listener) {
        this.limits = limits;
        this.listener = listener;
    }

    /**
     * A job that has begun.
     *
     * @param after what to do once it is over, before its result is delivered
     */
    record Work<T>(CompletableFuture<T> result, Runnable after) {}

    /** The number of requests in progress. */
    int active() {
        return jobs.get();
    }

    /**
     * Counts a job while it runs, and ends it if it takes too long.
     *
     * @param toAnswer makes the answer from the job's result
     * @throws StudioException if there are too many jobs, or the studio is closing
     */
    <T, R> CompletableFuture<R> counted(Supplier<Work<T>> begin, Function<T, R> toAnswer) {
        if (closing) {
            throw new StudioException(Reason.BUSY, "the studio is closing: ask again when it is back");
        }
        if (jobs.incrementAndGet() > limits.jobs()) {
            jobs.decrementAndGet();
            throw new StudioException(
                    Reason.BUSY, "all " + limits.jobs() + " slots of the queue are taken: try again in a moment");
        }
        listener.began();
        Work<T> work;
        try {
            work = begin.get();
        } catch (RuntimeException | Error e) {
            over();
            throw e;
        }
        work.result.orTimeout(limits.request().toMillis(), TimeUnit.MILLISECONDS);
        return cancelling(work, toAnswer);
    }

    private void over() {
        jobs.decrementAndGet();
        listener.ended();
    }

    /**
     * A separate future for the caller: reports a timeout in a sentence, passes cancellation on to the work, and completes
     * after the job is over.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // failures reach the answer
    private <T, R> CompletableFuture<R> cancelling(Work<T> work, Function<T, R> toAnswer) {
        CompletableFuture<R> answer = new CompletableFuture<>();
        work.result.whenComplete((value, failure) -> {
            work.after.run();
            over();
            if (failure == null) {
                answer.complete(toAnswer.apply(value));
            } else if (failure instanceof TimeoutException) {
                answer.completeExceptionally(new StudioException(
                        Reason.TOO_LONG,
                        "it took longer than " + limits.request().toSeconds()
                                + " s: ask for less at a time, or try again when the studio is less busy",
                        failure));
            } else {
                answer.completeExceptionally(failure);
            }
        });
        answer.whenComplete((value, failure) -> {
            if (answer.isCancelled()) {
                work.result.cancel(false);
            }
        });
        return answer;
    }

    /** Accepts no more jobs, and waits a moment for those in progress. */
    void close(int graceSeconds) {
        closing = true;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(graceSeconds);
        try {
            while (jobs.get() > 0 && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
