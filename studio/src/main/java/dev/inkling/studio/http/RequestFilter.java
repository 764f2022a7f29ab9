package dev.inkling.studio.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What every request meets first, and every answer brings: who may call, what browsers may do with it, and what is counted. */
final class RequestFilter {

    /** The attribute of a request that says which route it took. */
    static final String ROUTE = "inkling.route";

    private static final String PAGE = "/";
    private static final double MILLISECONDS = 1e3;

    private static final String CONTENT_SECURITY = "default-src 'self'; img-src 'self' data: blob:; style-src 'self';"
            + " script-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

    private final Access access;
    private final Meters meters;
    private final Page page;
    /** Paths that have a route, but by another method than the page's. */
    private final Set<String> others = new HashSet<>();

    RequestFilter(Access access, Meters meters, Page page) {
        this.access = access;
        this.meters = meters;
        this.page = page;
    }

    void configure(JavalinConfig config) {
        config.routes.before(ctx -> {
            headers(ctx);
            access.check(ctx);
        });
        config.routes.exception(Exception.class, RequestFilter::tell);
        // Javalin would tell of its own ones in words of its own.
        config.routes.exception(HttpResponseException.class, RequestFilter::tell);
        config.requestLogger.http((ctx, milliseconds) -> {
            String route = Optional.<String>ofNullable(ctx.attribute(ROUTE)).orElse("other");
            meters.answered(ctx.method().name(), route, ctx.statusCode(), milliseconds / MILLISECONDS);
        });
    }

    private static void tell(Exception failure, Context ctx) {
        try {
            headers(ctx);
            Problem.of(failure).tell(ctx);
        } catch (IllegalStateException | NullPointerException e) {
            // Jetty has taken the response back: the client is gone, or the server is closing, and nobody is left to
            // tell.
            // Javalin would tell of what is thrown here by calling this again, without end.
            System.getLogger(RequestFilter.class.getName())
                    .log(System.Logger.Level.DEBUG, "an answer that nobody waits for", e);
        }
    }

    private static void headers(Context ctx) {
        ctx.header("Content-Security-Policy", CONTENT_SECURITY);
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Referrer-Policy", "no-referrer");
        ctx.header("Cross-Origin-Resource-Policy", "same-origin");
        ctx.header("Cache-Control", "no-store");
    }

    /** The page takes all paths that no other route has; those come first. */
    void servePage(JavalinConfig config, List<Route> routes) {
        routes.stream()
                .filter(route -> !route.method().equals(HandlerType.GET))
                .forEach(route -> others.add(route.path()));
        config.routes.get("/", this::page);
        config.routes.get("/<path>", this::page);
    }

    private void page(Context ctx) {
        Page.Item item = page.item(ctx.path())
                .orElseThrow(() -> others.contains(ctx.path())
                        ? new ProblemException(405, "expected another method for this route: see /openapi.json")
                        : new ProblemException(404, "expected a route that there is: see /openapi.json"));
        ctx.attribute(ROUTE, PAGE);
        if (Access.bringsToken(ctx)) {
            ctx.redirect(ctx.path());
            return;
        }
        ctx.header("Cache-Control", "no-cache").header("ETag", item.tag());
        if (item.tag().equals(ctx.header("If-None-Match"))) {
            ctx.status(304);
            return;
        }
        ctx.contentType(item.mediaType()).result(item.bytes());
    }
}
