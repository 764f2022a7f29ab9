package dev.inkling.studio;

import dev.inkling.drawing.Drawing;
import dev.inkling.model.SketchModel;
import dev.inkling.model.latent.Latent;
import dev.inkling.model.latent.Posterior;
import dev.inkling.model.sampling.Completion;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.model.sampling.DrawRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Drawings at places in a latent space, which are found first. */
final class LatentJob {

    private final String client;
    private final SketchModel model;
    private final SamplingJob sampling;
    private final CompletableFuture<List<Drawing>> result = new CompletableFuture<>();

    private LatentJob(String client, SketchModel model, SamplingJob sampling) {
        this.client = client;
        this.model = model;
        this.sampling = sampling;
    }

    /**
     * Draws from places; ends as soon as the future is over.
     *
     * @param drawings whose places are found, in source units
     * @param asked what to draw, of the places in the order of the drawings
     * @param executor finds them
     */
    static CompletableFuture<List<Drawing>> start(
            String client,
            SketchModel model,
            SamplingJob sampling,
            List<Drawing> drawings,
            Function<List<Latent>, List<DrawOptions>> asked,
            Executor executor) {
        LatentJob job = new LatentJob(client, model, sampling);
        executor.execute(() -> job.draw(drawings, asked));
        return job.result;
    }

    private void draw(List<Drawing> drawings, Function<List<Latent>, List<DrawOptions>> asked) {
        if (result.isDone()) {
            return;
        }
        try {
            List<Latent> places =
                    model.encode(drawings).stream().map(Posterior::mean).toList();
            List<CompletableFuture<List<Completion>>> parts = new ArrayList<>();
            for (DrawOptions options : asked.apply(places)) {
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
