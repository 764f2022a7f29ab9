package dev.inkling.studio.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;

/**
 * A route of the API.
 *
 * @param method GET or POST
 * @param path in Javalin's syntax, with path parameters in braces
 * @param operation its entry in the API description
 * @param statuses the statuses of its error answers
 * @param action handles a request
 */
record Route(HandlerType method, String path, Operation operation, List<Integer> statuses, Action action) {

    /** Handles a request. */
    @FunctionalInterface
    interface Action {
        /**
         * Handles a request.
         *
         * @param ctx the request and its answer
         */
        void run(Context ctx);
    }

    static Route get(String path, Operation operation, Action action) {
        List<Integer> statuses = path.contains("{") ? List.of(401, 403, 404) : List.of(401, 403);
        return new Route(HandlerType.GET, path, operation, statuses, action);
    }

    static Route post(String path, Operation operation, Action action) {
        List<Integer> statuses = List.of(400, 401, 403, 404, 408, 409, 413, 415, 422, 500, 503);
        return new Route(HandlerType.POST, path, operation, statuses, action);
    }
}
