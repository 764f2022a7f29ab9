package dev.inkling.studio.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The machine-readable description of the API (OpenAPI 3.1), generated from the routes. */
final class OpenApi {

    private OpenApi() {}

    static Map<String, Object> of(List<Route> routes, String version) {
        Map<String, Object> paths = new LinkedHashMap<>();
        for (Route route : routes) {
            @SuppressWarnings("unchecked")
            Map<String, Object> path = (Map<String, Object>)
                    paths.computeIfAbsent(route.path(), any -> new LinkedHashMap<String, Object>());
            path.put(route.method().name().toLowerCase(Locale.ROOT), operation(route));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                Map.of(
                        "title",
                        "Inkling's studio",
                        "version",
                        version,
                        "description",
                        "Neural sketching: draws, continues drawings, and scores them. The WebSocket /api/v1/continue"
                                + " sends points as they are drawn; /api/v1/runs/{id}/live sends the log entries of a"
                                + " training run as they are written."));
        document.put("paths", paths);
        document.put("components", components());
        return document;
    }

    private static Map<String, Object> components() {
        Map<String, Object> components = new LinkedHashMap<>(Schemas.components());
        components.put("securitySchemes", Map.of("token", Map.of("type", "http", "scheme", "bearer")));
        return components;
    }

    private static Map<String, Object> operation(Route route) {
        Operation of = route.operation();
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", of.id());
        operation.put("summary", of.summary());
        if (!of.parameters().isEmpty()) {
            operation.put("parameters", parameters(route));
        }
        if (!of.fields().isEmpty()) {
            operation.put(
                    "requestBody",
                    Map.of(
                            "required",
                            true,
                            "content",
                            Map.of("application/json", Map.of("schema", body(of.fields())))));
        }
        Map<String, Object> responses = new LinkedHashMap<>();
        Map<String, Object> schema = of.answer().schema();
        responses.put(
                "200",
                Map.of(
                        "description",
                        "Done",
                        "content",
                        Map.of(of.answer().mediaType(), schema.isEmpty() ? Map.of() : Map.of("schema", schema))));
        for (int status : route.statuses()) {
            responses.put(String.valueOf(status), problem(status));
        }
        operation.put("responses", responses);
        return operation;
    }

    private static Map<String, Object> problem(int status) {
        return Map.of(
                "description",
                Problem.of(status, "").title(),
                "content",
                Map.of(Problem.MEDIA_TYPE, Map.of("schema", Map.of("$ref", "#/components/schemas/Problem"))));
    }

    private static List<Object> parameters(Route route) {
        List<Object> parameters = new ArrayList<>();
        route.operation().parameters().forEach((name, description) -> {
            boolean inPath = route.path().contains("{" + name + "}");
            parameters.add(Map.of(
                    "name",
                    name,
                    "in",
                    inPath ? "path" : "query",
                    "required",
                    true,
                    "description",
                    description,
                    "schema",
                    Schemas.TEXT));
        });
        return parameters;
    }

    private static Map<String, Object> body(List<Field<?>> fields) {
        Map<String, Object> properties = new LinkedHashMap<>();
        fields.forEach(field -> properties.put(field.name(), field.schema()));
        List<String> required =
                fields.stream().filter(Field::required).map(Field::name).toList();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "object");
        body.put("required", required);
        body.put("properties", properties);
        body.put("additionalProperties", false);
        return body;
    }
}
