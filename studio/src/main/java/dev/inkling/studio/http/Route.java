package dev.inkling.studio.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Map;

/**
 * A route of the API: what it is called by, what it does, and what the description of the API says of it.
 *
 * @param method GET or POST
 * @param path as Javalin writes it, with names of parts in braces
 * @param id a name of its own, for programs that are made from the description
 * @param summary a sentence
 * @param fields of the JSON that it takes; empty if it takes none
 * @param parameters of its path and query, by name with a sentence; those of the path stand in {@code path}
 * @param answer what it answers with
 * @param statuses of answers that are problems
 * @param action what it does
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
     * What is answered.
     *
     * @param mediaType what kind of file, as HTTP says it
     * @param schema its form, in the words of JSON Schema; empty where it is no JSON
     */
    record Answer(String mediaType, Map<String, Object> schema) {

        static Answer json(Map<String, Object> schema) {
            return new Answer("application/json", schema);
        }

        static Answer file(String mediaType) {
            return new Answer(mediaType, Map.of());
        }
    }

    /** What a route does. */
    @FunctionalInterface
    interface Action {
        /**
         * Answers.
         *
         * @param ctx the request, and where the answer goes
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

    /** With parameters of its query, by name with a sentence. */
    Route withParameters(Map<String, String> others) {
        return new Route(method, path, id, summary, fields, others, answer, statuses, action);
    }
}
