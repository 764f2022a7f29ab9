package dev.inkling.studio.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schemas of answers. */
final class Schemas {

    static final Map<String, Object> DRAWING = Map.of("$ref", "#/components/schemas/Drawing");
    static final Map<String, Object> TEXT = Map.of("type", "string");
    static final Map<String, Object> WHOLE = Map.of("type", "integer");
    static final Map<String, Object> NUMBER = Map.of("type", "number");
    static final Map<String, Object> TRUTH = Map.of("type", "boolean");

    private Schemas() {}

    static Map<String, Object> list(Map<String, Object> of) {
        return Map.of("type", "array", "items", of);
    }

    /**
     * An object.
     *
     * @param properties names and their schemas, alternating
     */
    static Map<String, Object> object(Object... properties) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = 0; i < properties.length; i += 2) {
            all.put((String) properties[i], properties[i + 1]);
        }
        return Map.of("type", "object", "properties", all);
    }

    /** The schemas that others reference. */
    static Map<String, Object> components() {
        Map<String, Object> drawing = new LinkedHashMap<>();
        drawing.put("type", "object");
        drawing.put(
                "description",
                "Strokes of points, each its x and its y coordinates; y points down. Units are those of the canvas.");
        drawing.put("required", List.of("strokes"));
        Map<String, Object> coordinates = Map.of("type", "array", "items", NUMBER, "minItems", 1);
        drawing.put(
                "properties",
                Map.of("strokes", list(Map.of("type", "array", "items", coordinates, "minItems", 2, "maxItems", 2))));
        drawing.put("example", Map.of("strokes", List.of(List.of(List.of(0, 50), List.of(0, 30)))));
        Map<String, Object> problem = object("type", TEXT, "title", TEXT, "status", WHOLE, "detail", TEXT);
        return Map.of("schemas", Map.of("Drawing", drawing, "Problem", problem));
    }
}
