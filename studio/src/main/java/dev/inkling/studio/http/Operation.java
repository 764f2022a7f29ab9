package dev.inkling.studio.http;

import java.util.List;
import java.util.Map;

/**
 * What the API description says about a route: an operation of OpenAPI.
 *
 * @param id its unique operation id, for clients generated from the description
 * @param summary one sentence
 * @param fields the fields of its JSON request; empty if it takes none
 * @param parameters its path and query parameters with descriptions, by name; path parameters occur in the route's path
 * @param answer the form of its answer
 */
record Operation(String id, String summary, List<Field<?>> fields, Map<String, String> parameters, Answer answer) {

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

    /** Without fields and parameters. */
    Operation(String id, String summary, Answer answer) {
        this(id, summary, List.of(), Map.of(), answer);
    }

    /** Without parameters. */
    Operation(String id, String summary, List<Field<?>> fields, Answer answer) {
        this(id, summary, fields, Map.of(), answer);
    }

    Operation withParameters(Map<String, String> others) {
        return new Operation(id, summary, fields, others, answer);
    }
}
