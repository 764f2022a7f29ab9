package dev.inkling.studio.http;

import dev.inkling.studio.Runs;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The routes of training runs. */
final class RunRoutes {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Map<String, String> RUN = Map.of("id", "The id of a run, of /api/v1/runs.");

    /** The content security policy of a run's pictures: they may only be displayed. */
    private static final String INERT = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private final Runs runs;

    RunRoutes(Runs runs) {
        this.runs = runs;
    }

    List<Route> routes() {
        Map<String, Object> curve = Schemas.list(Schemas.list(Schemas.NUMBER));
        return List.of(
                Route.get(
                        "/api/v1/runs",
                        new Operation(
                                "listRuns",
                                "The training runs of the studio's folder, the most recently written first.",
                                Operation.Answer.json(Schemas.list(Schemas.object(
                                        "id",
                                        Schemas.TEXT,
                                        "state",
                                        Map.of("type", "string", "enum", List.of("running", "finished", "stopped")),
                                        "step",
                                        Schemas.WHOLE,
                                        "updated",
                                        Map.of("type", "string", "format", "date-time"))))),
                        this::list),
                Route.get(
                        "/api/v1/runs/{id}",
                        new Operation(
                                        "getRun",
                                        "The settings, metrics and samples of a run.",
                                        Operation.Answer.json(Schemas.object(
                                                "recipe",
                                                Map.of("type", "object"),
                                                "metrics",
                                                Schemas.object(
                                                        "names",
                                                        Schemas.list(Schemas.TEXT),
                                                        "series",
                                                        Schemas.object("train", curve, "valid", curve)),
                                                "samples",
                                                Schemas.list(
                                                        Schemas.object("id", Schemas.TEXT, "step", Schemas.WHOLE)))))
                                .withParameters(RUN),
                        this::run),
                Route.get(
                        "/api/v1/runs/{id}/samples/{sample}",
                        new Operation(
                                        "getSample",
                                        "A sample of a run: a picture drawn during training, as SVG or PNG.",
                                        Operation.Answer.file("image/*"))
                                .withParameters(
                                        Map.of("id", "The id of a run.", "sample", "The id of a sample of the run.")),
                        this::sample));
    }

    private void list(Context ctx) {
        Requests.json(
                ctx,
                runs.list().stream()
                        .map(run -> {
                            Map<String, Object> json = new LinkedHashMap<>();
                            json.put("id", run.id());
                            json.put("state", run.status().name().toLowerCase(Locale.ROOT));
                            json.put("step", run.step());
                            json.put("updated", run.updated().toString());
                            return json;
                        })
                        .toList());
    }

    private void run(Context ctx) {
        String id = ctx.pathParam("id");
        Runs.Metrics metrics = runs.metrics(id);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("recipe", JSON.readTree(runs.recipe(id).toJson()));
        json.put(
                "metrics",
                Map.of(
                        "names",
                        metrics.names(),
                        "series",
                        Map.of("train", curve(metrics.train()), "valid", curve(metrics.valid()))));
        json.put("samples", runs.samples(id));
        Requests.json(ctx, json);
    }

    private static List<List<Number>> curve(List<Runs.Point> points) {
        return points.stream()
                .map(point -> List.<Number>of(point.step(), point.value()))
                .toList();
    }

    private void sample(Context ctx) {
        Runs.SampleFile file = runs.sample(ctx.pathParam("id"), ctx.pathParam("sample"));
        ctx.header("Content-Security-Policy", INERT)
                .contentType(file.mediaType())
                .result(file.bytes());
    }
}
