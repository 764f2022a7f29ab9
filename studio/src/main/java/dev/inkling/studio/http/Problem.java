package dev.inkling.studio.http;

import dev.inkling.drawing.internal.Mistakes;
import dev.inkling.studio.StudioException;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/**
 * An error as problem details (RFC 9457).
 *
 * @param status of the answer
 * @param title what the status means
 * @param detail one sentence: what was expected, what was found, and what to do
 */
record Problem(int status, String title, String detail) {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final System.Logger LOG = System.getLogger(Problem.class.getName());

    private static final String RETRY_SECONDS = "2";

    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Malformed request"),
            Map.entry(401, "Token needed"),
            Map.entry(403, "Not allowed from there"),
            Map.entry(404, "Not found"),
            Map.entry(405, "Method not allowed"),
            Map.entry(408, "Too slow"),
            Map.entry(409, "Not what it can do"),
            Map.entry(413, "Too large"),
            Map.entry(415, "Not JSON"),
            Map.entry(422, "Out of range"),
            Map.entry(429, "Too much at once"),
            Map.entry(500, "Something is broken"),
            Map.entry(503, "Busy"));

    /** A problem of a status. */
    static Problem of(int status, String detail) {
        return new Problem(status, TITLES.getOrDefault(status, status < 500 ? "Wrong request" : "Failed"), detail);
    }

    /** The problem to report to the client for a failure; internal details go to the log only. */
    static Problem of(Throwable failure) {
        if (failure instanceof CompletionException && failure.getCause() != null) {
            return of(failure.getCause());
        }
        if (failure instanceof ProblemException problem) {
            return of(problem.status(), String.valueOf(problem.getMessage()));
        }
        if (failure instanceof StudioException studio) {
            return of(studio);
        }
        if (Mistakes.isCallers(failure)) {
            return of(422, String.valueOf(failure.getMessage()));
        }
        if (failure instanceof HttpResponseException response) {
            return of(response.getStatus(), "expected an existing route and method: see /openapi.json");
        }
        if (failure instanceof CancellationException) {
            return of(503, "it was cancelled: ask again");
        }
        LOG.log(System.Logger.Level.ERROR, "a request failed", failure);
        return of(500, "internal error: the studio's log says more");
    }

    private static Problem of(StudioException studio) {
        int status = switch (studio.reason()) {
            case UNKNOWN -> 404;
            case UNABLE -> 409;
            case OUT_OF_RANGE -> 422;
            case TOO_LARGE -> 413;
            case BUSY, TOO_LONG -> 503;
            case BROKEN -> 500;
        };
        return of(status, String.valueOf(studio.getMessage()));
    }

    /** The problem as JSON. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", "about:blank");
        json.put("title", title);
        json.put("status", status);
        json.put("detail", detail);
        return json;
    }

    /** Answers a request with this problem. */
    void answer(Context ctx) {
        ctx.status(status).contentType(MEDIA_TYPE).result(Json.bytes(json()));
        if (status == 503 || status == 429) {
            ctx.header("Retry-After", RETRY_SECONDS);
        }
        if (status == 401) {
            ctx.header("WWW-Authenticate", "Bearer");
        }
    }
}
