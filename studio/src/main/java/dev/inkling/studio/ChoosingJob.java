package dev.inkling.studio;

import dev.inkling.model.sampling.Chooser;
import dev.inkling.model.sampling.Completion;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the best candidate for each drawing once all candidates are drawn: one drawing at a time, so that a large request
 * does not delay others, and never on the threads that draw.
 */
final class ChoosingJob {

    private final int candidates;
    private final Chooser chooser;
    private final Executor executor;
    private final List<Completion> best = new ArrayList<>();
    private final List<Integer> which = new ArrayList<>();
    private final CompletableFuture<Chosen<Completion>> result = new CompletableFuture<>();

    private ChoosingJob(int candidates, Chooser chooser, Executor executor) {
        this.candidates = candidates;
        this.chooser = chooser;
        this.executor = executor;
    }

    /**
     * Starts choosing. Once the returned future is done, for example cancelled, choosing and drawing stop.
     *
     * @param drawn the candidates, grouped by drawing
     * @param candidates how many for each drawing; if 1, nothing is chosen
     * @param executor runs the choosing
     */
    static CompletableFuture<Chosen<Completion>> start(
            CompletableFuture<List<Completion>> drawn, int candidates, Chooser chooser, Executor executor) {
        ChoosingJob job = new ChoosingJob(candidates, chooser, executor);
        CompletableFuture<List<Completion>> unused = drawn.whenComplete(job::drawn);
        CompletableFuture<Chosen<Completion>> unusedToo =
                job.result.whenComplete((chosen, failure) -> drawn.cancel(false));
        return job.result;
    }

    private void drawn(@Nullable List<Completion> all, @Nullable Throwable failure) {
        if (all == null) {
            result.completeExceptionally(failure == null ? new IllegalStateException("expected drawings") : failure);
        } else if (candidates == 1) {
            List<Integer> each = IntStream.range(0, all.size()).boxed().toList();
            result.complete(new Chosen<>(all, each, chooser.basis()));
        } else {
            schedule(all);
        }
    }

    private void schedule(List<Completion> all) {
        try {
            executor.execute(() -> next(all));
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(new StudioException(
                    StudioException.Reason.BUSY, "the studio is closing: ask again when it is back"));
        }
    }

    private void next(List<Completion> all) {
        if (result.isDone()) {
            return;
        }
        try {
            int from = best.size() * candidates;
            List<Completion> some = all.subList(from, from + candidates);
            int chosen = chooser.best(some.stream().map(Completion::drawing).toList());
            best.add(some.get(chosen));
            which.add(from + chosen);
            if (from + candidates == all.size()) {
                result.complete(new Chosen<>(best, which, chooser.basis()));
            } else {
                schedule(all);
            }
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }
}
