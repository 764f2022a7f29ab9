package dev.inkling.studio.http;

import dev.inkling.studio.Studio;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The routes about the server itself: health, metrics and the API description. */
final class ServerRoutes {

    private final Studio studio;
    private final Meters meters;
    private final String version;
    private final List<Route> others;
    private final long began = System.nanoTime();

    /** @param others the other routes, for the API description */
    ServerRoutes(Studio studio, Meters meters, String version, List<Route> others) {
        this.studio = studio;
        this.meters = meters;
        this.version = version;
        this.others = List.copyOf(others);
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                        "/api/v1/health",
                        new Operation(
                                "health",
                                "Whether the studio is up.",
                                Operation.Answer.json(Schemas.object(
                                        "status",
                                        Schemas.TEXT,
                                        "version",
                                        Schemas.TEXT,
                                        "models",
                                        Schemas.WHOLE,
                                        "uptimeSeconds",
                                        Schemas.NUMBER))),
                        this::health),
                Route.get(
                        "/metrics",
                        new Operation(
                                "metrics",
                                "The metrics of the studio, in Prometheus format.",
                                Operation.Answer.file("text/plain")),
                        ctx -> ctx.contentType(Meters.mediaType()).result(meters.text())),
                Route.get(
                        "/openapi.json",
                        new Operation("openApi", "This description.", Operation.Answer.json(Map.of("type", "object"))),
                        this::openApi));
    }

    private void health(Context ctx) {
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("status", "up");
        health.put("version", version);
        health.put("models", studio.models().size());
        health.put("uptimeSeconds", (System.nanoTime() - began) / 1e9);
        Requests.json(ctx, health);
    }

    private void openApi(Context ctx) {
        List<Route> all = new ArrayList<>(others);
        all.addAll(routes());
        Requests.json(ctx, OpenApi.of(all, version));
    }
}
