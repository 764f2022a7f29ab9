package dev.inkling.studio.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Map;

/**
 * A route of the API: its path, its action, and its entry in the API description.
 *
 * @param method GET or POST
 * @param path in Javalin's syntax, with path parameters in braces
 * @param id its unique operation id, for clients generated from the description
 * @param summary one sentence
 * @param fields the fields of its JSON request; empty if it takes none
 * @param parameters its path and query parameters with descriptions, by name; path parameters occur in {@code path}
 * @param answer the form of its answer
 * @param statuses the statuses of its error answers
 * @param action handles a request
 */
record Route(
        HandlerType method,
        String path,
        String id,
        String summary,
        List<Field<?>> fields,
        Map<String, String> parameters,
        Answer answer,
        List<Integer> statuses,
        Action action) {

    /**
     * The form of an answer.
     *
     * @param mediaType its media type
     * @param schema its JSON Schema; empty if it is not JSON
     */
    record Answer(String mediaType, Map<String, Object> schema) {

        static Answer json(Map<String, Object> schema) {
            return new Answer("application/json", schema);
        }

        static Answer file(String mediaType) {
            return new Answer(mediaType, Map.of());
        }
    }

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

    static Route get(
            String path, String id, String summary, Map<String, String> parameters, Answer answer, Action action) {
        List<Integer> statuses = path.contains("{") ? List.of(401, 403, 404) : List.of(401, 403);
        return new Route(HandlerType.GET, path, id, summary, List.of(), parameters, answer, statuses, action);
    }

    static Route post(String path, String id, String summary, List<Field<?>> fields, Answer answer, Action action) {
        List<Integer> statuses = List.of(400, 401, 403, 404, 408, 409, 413, 415, 422, 500, 503);
        return new Route(HandlerType.POST, path, id, summary, fields, Map.of(), answer, statuses, action);
    }

    /** With query parameters and their descriptions, by name. */
    Route withParameters(Map<String, String> others) {
        return new Route(method, path, id, summary, fields, others, answer, statuses, action);
    }
}
