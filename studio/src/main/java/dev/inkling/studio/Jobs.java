package dev.inkling.studio;

import dev.inkling.studio.StudioException.Reason;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The requests that are under way: so many at once, each for so long.
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
     * A job that was begun.
     *
     * @param after what is done once it is over, before anybody is told
     */
    record Work<T>(CompletableFuture<T> result, Runnable after) {}

    /** How many are under way. */
    int active() {
        return jobs.get();
    }

    /**
     * Counts a job, and ends it when it takes too long.
     *
     * @param told what of its result is told
     * @throws StudioException if there are too many, or no more are taken on
     */
    <T, R> CompletableFuture<R> counted(Supplier<Work<T>> begin, Function<T, R> told) {
        if (closing) {
            throw new StudioException(Reason.BUSY, "the studio is closing: ask again when it is back");
        }
        if (jobs.incrementAndGet() > limits.jobs()) {
            jobs.decrementAndGet();
            throw new StudioException(
                    Reason.BUSY, "all " + limits.jobs() + " places in the queue are taken: try again in a moment");
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
        return cancelling(work, told);
    }

    private void over() {
        jobs.decrementAndGet();
        listener.ended();
    }

    /** A future of its own: it tells of time in a sentence, its cancelling reaches the work, and the job is over before it. */
    @SuppressWarnings("FutureReturnValueIgnored") // failures reach the answer
    private <T, R> CompletableFuture<R> cancelling(Work<T> work, Function<T, R> told) {
        CompletableFuture<R> answer = new CompletableFuture<>();
        work.result.whenComplete((value, failure) -> {
            work.after.run();
            over();
            if (failure == null) {
                answer.complete(told.apply(value));
            } else if (failure instanceof TimeoutException) {
                answer.completeExceptionally(new StudioException(
                        Reason.TOO_LONG,
                        "it took longer than " + limits.request().toSeconds()
                                + " s: ask for less at a time, or try again when less is under way",
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

    /** Takes nothing more on, and waits a moment for what is under way. */
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
