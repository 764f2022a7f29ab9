package dev.inkling.studio.http;

import static dev.inkling.studio.http.ModelFields.DRAWING;
import static dev.inkling.studio.http.ModelFields.MODEL;
import static dev.inkling.studio.http.ModelFields.PEN_TEMPERATURE;
import static dev.inkling.studio.http.ModelFields.SEED;
import static dev.inkling.studio.http.ModelFields.TEMPERATURE;

import dev.inkling.drawing.Drawing;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.studio.DrawingRequest;
import dev.inkling.studio.Studio;
import dev.inkling.studio.http.Field.Range;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The routes of models with a latent space. */
final class LatentRoutes {

    private static final Field<Drawing> FROM = Field.drawing("from", "The first drawing.");
    private static final Field<Drawing> TO = Field.drawing("to", "The last drawing.");
    private static final Field<Integer> STEPS =
            Field.whole("steps", "How many drawings, both ends included.", new Range(2, 16), 7);
    private static final Field<Integer> COUNT = Field.whole("n", "How many drawings.", new Range(1, 16), 1);
    private static final List<Field<?>> INTERPOLATE =
            List.of(MODEL, FROM, TO, STEPS, TEMPERATURE, PEN_TEMPERATURE, SEED);
    private static final List<Field<?>> RECONSTRUCT =
            List.of(MODEL, DRAWING, TEMPERATURE, PEN_TEMPERATURE, COUNT, SEED);

    private final Studio studio;
    private final Requests requests;

    LatentRoutes(Studio studio, Requests requests) {
        this.studio = studio;
        this.requests = requests;
    }

    List<Route> routes() {
        Operation.Answer drawings =
                Operation.Answer.json(Schemas.object("drawings", Schemas.list(Schemas.DRAWING), "seed", Schemas.WHOLE));
        return List.of(
                Route.post(
                        "/api/v1/interpolate",
                        new Operation(
                                "interpolate",
                                "Interpolates between two drawings, by a model with a latent space.",
                                INTERPOLATE,
                                drawings),
                        this::interpolate),
                Route.post(
                        "/api/v1/reconstruct",
                        new Operation(
                                "reconstruct",
                                "Reconstructs a drawing, by a model with a latent space.",
                                RECONSTRUCT,
                                drawings),
                        this::reconstruct));
    }

    private void interpolate(Context ctx) {
        Fields fields = requests.fields(ctx, INTERPOLATE);
        long seed = ModelFields.seed(fields);
        answer(
                ctx,
                seed,
                () -> studio.interpolate(
                        asked(ctx, fields, options(fields, seed)),
                        fields.get(FROM),
                        fields.get(TO),
                        fields.get(STEPS)));
    }

    private void reconstruct(Context ctx) {
        Fields fields = requests.fields(ctx, RECONSTRUCT);
        long seed = ModelFields.seed(fields);
        DrawOptions options = options(fields, seed).withCount(fields.get(COUNT));
        answer(ctx, seed, () -> studio.reconstruct(asked(ctx, fields, options), fields.get(DRAWING)));
    }

    private DrawingRequest asked(Context ctx, Fields fields, DrawOptions options) {
        return new DrawingRequest(requests.client(ctx), fields.get(MODEL), options);
    }

    private DrawOptions options(Fields fields, long seed) {
        return ModelFields.temperatures(fields, studio.model(fields.get(MODEL)).config())
                .withSeed(seed);
    }

    private void answer(Context ctx, long seed, Supplier<CompletableFuture<List<Drawing>>> drawings) {
        requests.later(ctx, drawings, all -> Requests.json(ctx, Map.of("drawings", Json.drawings(all), "seed", seed)));
    }
}
