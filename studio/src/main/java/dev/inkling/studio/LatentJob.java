package dev.inkling.studio;

import dev.inkling.drawing.Drawing;
import dev.inkling.model.SketchModel;
import dev.inkling.model.latent.Latent;
import dev.inkling.model.latent.Posterior;
import dev.inkling.model.sampling.Completion;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.model.sampling.DrawRequest;
import dev.inkling.studio.ModelCache.Lease;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Draws from latent vectors, which it first computes from given drawings. */
final class LatentJob {

    private final String client;
    private final SketchModel model;
    private final SamplingJob sampling;
    private final CompletableFuture<List<Drawing>> result = new CompletableFuture<>();

    /** A job with a model that has a latent space, for a client. */
    LatentJob(String client, Lease lease) {
        this.client = client;
        model = lease.model();
        sampling = lease.sampling();
    }

    /**
     * Encodes drawings and draws from the results. Once the returned future is done, for example cancelled, the work stops.
     *
     * @param drawings what to encode, in source units
     * @param asked says what to draw, given the latent vectors in the order of the drawings
     * @param executor runs the encoding
     */
    CompletableFuture<List<Drawing>> start(
            List<Drawing> drawings, Function<List<Latent>, List<DrawOptions>> asked, Executor executor) {
        executor.execute(() -> draw(drawings, asked));
        return result;
    }

    private void draw(List<Drawing> drawings, Function<List<Latent>, List<DrawOptions>> asked) {
        if (result.isDone()) {
            return;
        }
        try {
            List<Latent> latents =
                    model.encode(drawings).stream().map(Posterior::mean).toList();
            List<CompletableFuture<List<Completion>>> parts = new ArrayList<>();
            for (DrawOptions options : asked.apply(latents)) {
                DrawRequest request = DrawRequest.fromNothing(model.config(), options);
                parts.add(sampling.submit(client, request, ContinuationListener.NONE));
            }
            CompletableFuture<List<Drawing>> unused =
                    result.whenComplete((all, failure) -> parts.forEach(part -> part.cancel(false)));
            CompletableFuture<Void> unusedToo = CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new))
                    .whenComplete((nothing, failure) -> over(parts, failure));
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    private void over(List<CompletableFuture<List<Completion>>> parts, @Nullable Throwable failure) {
        if (failure != null) {
            result.completeExceptionally(failure.getCause() == null ? failure : failure.getCause());
            return;
        }
        result.complete(parts.stream()
                .flatMap(part -> part.join().stream())
                .map(Completion::drawing)
                .toList());
    }
}
