package dev.inkling.studio.http;

import static dev.inkling.studio.http.ModelFields.DRAWING;
import static dev.inkling.studio.http.ModelFields.MODEL;
import static dev.inkling.studio.http.ModelFields.SEED;
import static dev.inkling.studio.http.ModelFields.TEMPERATURE;

import dev.inkling.drawing.Drawing;
import dev.inkling.studio.Studio;
import dev.inkling.studio.StudioException;
import java.util.List;

/** What can be asked of models with a latent space. There is none yet: each of these says so of the model that is asked. */
final class LatentRoutes {

    private static final Field<Drawing> FROM = Field.drawing("from", "The drawing at the one end.");
    private static final Field<Drawing> TO = Field.drawing("to", "The drawing at the other end.");
    private static final Field<Integer> STEPS =
            Field.whole("steps", "How many drawings, both ends included.", 7, 2, 16);
    private static final Field<Integer> COUNT = Field.whole("n", "How many drawings.", 1, 1, 16);
    private static final List<Field<?>> INTERPOLATE = List.of(MODEL, FROM, TO, STEPS, TEMPERATURE, SEED);
    private static final List<Field<?>> RECONSTRUCT = List.of(MODEL, DRAWING, TEMPERATURE, COUNT, SEED);

    private final Studio studio;
    private final Requests requests;

    LatentRoutes(Studio studio, Requests requests) {
        this.studio = studio;
        this.requests = requests;
    }

    List<Route> routes() {
        Route.Answer drawings = Route.Answer.json(Schemas.object("drawings", Schemas.list(Schemas.DRAWING)));
        return List.of(
                Route.post(
                        "/api/v1/interpolate",
                        "interpolate",
                        "Drawings on the way from one to another, by a model with a latent space.",
                        INTERPOLATE,
                        drawings,
                        ctx -> refuse(requests.fields(ctx, INTERPOLATE))),
                Route.post(
                        "/api/v1/reconstruct",
                        "reconstruct",
                        "A drawing as a model with a latent space understands it.",
                        RECONSTRUCT,
                        drawings,
                        ctx -> refuse(requests.fields(ctx, RECONSTRUCT))));
    }

    private void refuse(Fields fields) {
        String id = studio.model(fields.get(MODEL)).id();
        throw new StudioException(
                StudioException.Reason.UNABLE,
                "expected a model with a latent space but " + id + " has none: take another model");
    }
}
