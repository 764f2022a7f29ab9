package dev.inkling.studio.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Common handling of all requests that {@link AccessHandler} lets pass: errors, metrics and the page. */
final class RequestFilter {

    /** The request attribute that holds the route. */
    static final String ROUTE = "inkling.route";

    private static final String PAGE = "/";
    private static final double MILLISECONDS = 1e3;

    private final Meters meters;
    private final Page page;
    private final AllowedMethods methods;

    RequestFilter(Meters meters, Page page, List<Route> routes) {
        this.meters = meters;
        this.page = page;
        methods = new AllowedMethods(routes, page);
    }

    void configure(JavalinConfig config) {
        config.routes.exception(Exception.class, RequestFilter::answer);
        // Javalin would otherwise answer its own exceptions in its own format.
        config.routes.exception(HttpResponseException.class, this::answerNoRoute);
        config.requestLogger.http((ctx, milliseconds) -> {
            String route = Optional.<String>ofNullable(ctx.attribute(ROUTE)).orElse("other");
            meters.answered(ctx.method().name(), route, ctx.statusCode(), milliseconds / MILLISECONDS);
        });
    }

    /** No route for this path and method: 405 if the path has others, else 404. */
    private void answerNoRoute(HttpResponseException failure, Context ctx) {
        Set<String> allowed = failure.getStatus() == 404 ? methods.of(ctx.path()) : Set.of();
        if (allowed.isEmpty()) {
            answer(failure, ctx);
        } else {
            answer(notAllowed(ctx, allowed), ctx);
        }
    }

    private static ProblemException notAllowed(Context ctx, Set<String> allowed) {
        String names = String.join(", ", allowed);
        ctx.header("Allow", names);
        return new ProblemException(405, "expected another method for this path: " + names);
    }

    private static void answer(Exception failure, Context ctx) {
        try {
            Problem.of(failure).answer(ctx);
        } catch (IllegalStateException | NullPointerException e) {
            // Jetty has recycled the response: the client is gone, or the server is closing, so no answer is possible.
            // Javalin would call this again for an exception thrown here, without end.
            System.getLogger(RequestFilter.class.getName())
                    .log(System.Logger.Level.DEBUG, "an answer to a client that is gone", e);
        }
    }

    private ProblemException noPage(Context ctx) {
        Set<String> allowed = methods.of(ctx.path());
        return allowed.isEmpty()
                ? new ProblemException(404, "expected an existing route: see /openapi.json")
                : notAllowed(ctx, allowed);
    }

    /** Serves the page under all paths that no other route has; the other routes take precedence. */
    void servePage(JavalinConfig config) {
        config.routes.get("/", this::page);
        config.routes.get("/<path>", this::page);
    }

    private void page(Context ctx) {
        Page.Item item = page.item(ctx.path()).orElseThrow(() -> noPage(ctx));
        ctx.attribute(ROUTE, PAGE);
        ctx.header("Cache-Control", "no-cache").header("ETag", item.tag());
        if (item.tag().equals(ctx.header("If-None-Match"))) {
            ctx.status(304);
            return;
        }
        ctx.contentType(item.mediaType()).result(item.bytes());
    }
}
