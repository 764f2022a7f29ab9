package dev.inkling.studio;

import dev.inkling.model.sampling.Completion;
import dev.inkling.model.sampling.DrawRequest;
import dev.inkling.model.sampling.DrawingInProgress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A request in progress: collects its drawings as the sampling threads finish them. */
final class Job {

    private final String client;
    private final DrawRequest request;
    private final ContinuationListener listener;
    private final CompletableFuture<List<Completion>> result = new CompletableFuture<>();
    private final Completion[] ended;
    private int open;

    @SuppressWarnings("FutureReturnValueIgnored") // the caller sees a failure of the result
    Job(String client, DrawRequest request, ContinuationListener listener) {
        this.client = client;
        this.request = request;
        this.listener = listener;
        ended = new Completion[request.count()];
        open = request.count();
        // However it ends, nothing more is drawn for it.
        CompletableFuture<List<Completion>> unused = result.whenComplete((all, failure) -> {
            if (failure != null) {
                request.cancel();
            }
        });
    }

    /** Who made the request. */
    String client() {
        return client;
    }

    DrawRequest request() {
        return request;
    }

    /** All its drawings in order, or the failure. */
    CompletableFuture<List<Completion>> result() {
        return result;
    }

    /** Takes a finished drawing that left its batch. */
    void left(DrawingInProgress drawing) {
        if (request.isCancelled()) {
            return;
        }
        try {
            Completion completion = drawing.completion();
            listener.end(drawing.index());
            if (put(drawing.index(), completion)) {
                result.complete(List.copyOf(Arrays.asList(ended)));
            }
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    /** Whether it was the last. */
    private synchronized boolean put(int index, Completion completion) {
        ended[index] = completion;
        open--;
        return open == 0;
    }

    void fail(Throwable cause) {
        result.completeExceptionally(cause);
    }
}
