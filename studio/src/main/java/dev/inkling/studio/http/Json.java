package dev.inkling.studio.http;

import dev.inkling.drawing.Drawing;
import dev.inkling.model.ClassNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes JSON from maps, lists, numbers and strings. */
final class Json {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** A drawing in its wire format: for each stroke its x and its y coordinates. */
    static Map<String, Object> drawing(Drawing drawing) {
        List<float[][]> strokes = new ArrayList<>(drawing.strokes());
        for (int s = 0; s < drawing.strokes(); s++) {
            int from = drawing.strokeStart(s);
            int length = drawing.strokeEnd(s) - from;
            float[][] stroke = new float[2][length];
            for (int i = 0; i < length; i++) {
                stroke[0][i] = drawing.x(from + i);
                stroke[1][i] = drawing.y(from + i);
            }
            strokes.add(stroke);
        }
        return Map.of("strokes", strokes);
    }

    /** The names of those classes that are known to be weak. */
    static List<String> weak(List<ClassNote> classes) {
        return classes.stream().filter(ClassNote::weak).map(ClassNote::word).toList();
    }

    static List<Map<String, Object>> drawings(List<Drawing> drawings) {
        return drawings.stream().map(Json::drawing).toList();
    }
}
