package dev.inkling.studio.http;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field of a request's JSON: how it is read, and its schema in the API description.
 *
 * @param name in the JSON
 * @param required whether it must be present
 * @param schema its JSON Schema in the API description
 * @param form converts the value that was read; null if the field is absent
 */
record Field<T>(String name, boolean required, Map<String, Object> schema, Form<T> form) {

    /** The largest absolute value of a coordinate or a canvas edge. */
    static final double MOST_COORDINATE = 1_000_000;

    /** Converts the value that was read. */
    @FunctionalInterface
    interface Form<T> {
        /**
         * Converts a value.
         *
         * @param value a String, a Long, a Double, a Boolean, a Drawing, a list of Drawings or a double[]; null if the
         *     field is absent
         * @throws ProblemException if it is something else, or out of range
         */
        T of(@Nullable Object value);
    }

    private static Map<String, Object> schema(String type, String description) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        schema.put("description", description);
        return schema;
    }

    private static ProblemException other(String name, String expected) {
        return ProblemException.malformed("expected " + name + " to be " + expected);
    }

    static Field<String> text(String name, String description) {
        return new Field<>(name, true, schema("string", description), value -> {
            if (value instanceof String text) {
                return text;
            }
            throw other(name, "a text");
        });
    }

    static Field<Optional<String>> optionalText(String name, String description) {
        return new Field<>(name, false, schema("string", description), value -> {
            if (value == null) {
                return Optional.empty();
            }
            if (value instanceof String text) {
                return Optional.of(text);
            }
            throw other(name, "a text");
        });
    }

    /** One of several words: the constants of an enum in lower case. */
    static <E extends Enum<E>> Field<E> choice(String name, String description, Class<E> type) {
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        Map<String, Object> schema = schema("string", description);
        schema.put("enum", words);
        return new Field<>(name, true, schema, value -> {
            if (!(value instanceof String text)) {
                throw other(name, "a text");
            }
            int which = words.indexOf(text);
            if (which < 0) {
                throw ProblemException.outOfRange("expected " + name + " to be one of " + String.join(", ", words));
            }
            return type.getEnumConstants()[which];
        });
    }

    /** Up to here a double represents each whole number. */
    private static final double EXACT = 1L << 53;

    /** A range of whole numbers, both ends included. */
    record Range(int least, int most) {}

    /** A whole number of a range; {@code usual} if the field is absent. */
    static Field<Integer> whole(String name, String description, Range range, int usual) {
        Map<String, Object> schema = schema("integer", description);
        schema.put("default", usual);
        schema.put("minimum", range.least);
        schema.put("maximum", range.most);
        return new Field<>(name, false, schema, value -> {
            if (value == null) {
                return usual;
            }
            Long number = whole(value);
            if (number == null) {
                throw other(name, "a whole number");
            }
            if (number < range.least || number > range.most) {
                throw ProblemException.outOfRange(
                        "expected " + name + " from " + range.least + " to " + range.most + " but was " + number);
            }
            return number.intValue();
        });
    }

    /** A whole number; also one such as 1.0, which JSON Schema counts among the integers. */
    private static @Nullable Long whole(Object value) {
        if (value instanceof Long number) {
            return number;
        }
        boolean exact = value instanceof Double number && number == Math.rint(number) && Math.abs(number) <= EXACT;
        return exact ? Long.valueOf(((Double) value).longValue()) : null;
    }

    static Field<Optional<Long>> optionalLong(String name, String description) {
        return new Field<>(name, false, schema("integer", description), value -> {
            if (value == null) {
                return Optional.empty();
            }
            Long number = whole(value);
            if (number == null) {
                throw other(name, "a whole number of 64 bits");
            }
            return Optional.of(number);
        });
    }

    static Field<Optional<Double>> optionalNumber(String name, String description, double least, double most) {
        Map<String, Object> schema = schema("number", description);
        schema.put("minimum", least);
        schema.put("maximum", most);
        return new Field<>(name, false, schema, value -> {
            if (value == null) {
                return Optional.empty();
            }
            if (!(value instanceof Number number)) {
                throw other(name, "a number");
            }
            double exact = number.doubleValue();
            if (!(exact >= least && exact <= most)) {
                throw ProblemException.outOfRange(
                        "expected " + name + " from " + least + " to " + most + " but was " + exact);
            }
            return Optional.of(exact);
        });
    }

    static Field<Boolean> truth(String name, String description) {
        Map<String, Object> schema = schema("boolean", description);
        schema.put("default", false);
        return new Field<>(name, false, schema, value -> {
            if (value == null) {
                return false;
            }
            if (value instanceof Boolean truth) {
                return truth;
            }
            throw other(name, "true or false");
        });
    }

    static Field<Drawing> drawing(String name, String description) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$ref", "#/components/schemas/Drawing");
        schema.put("description", description);
        return new Field<>(name, true, schema, value -> {
            if (value instanceof Drawing drawing) {
                return drawing;
            }
            throw other(name, "a drawing such as {\"strokes\":[[[0,50],[0,30]]]}");
        });
    }

    static Field<List<Drawing>> drawings(String name, String description) {
        Map<String, Object> schema = schema("array", description);
        schema.put("items", Map.of("$ref", "#/components/schemas/Drawing"));
        return new Field<>(name, true, schema, value -> {
            if (value instanceof List<?> list && !list.isEmpty()) {
                return list.stream().map(Drawing.class::cast).toList();
            }
            throw other(name, "a list of at least one drawing");
        });
    }

    /** Width and height, from (0, 0); or left, top, right and bottom. */
    static Field<Optional<Bounds>> canvas(String name, String description) {
        Map<String, Object> schema = schema("array", description);
        schema.put("items", Map.of("type", "number"));
        schema.put("minItems", 2);
        schema.put("maxItems", 4);
        return new Field<>(name, false, schema, value -> {
            if (value == null) {
                return Optional.empty();
            }
            if (!(value instanceof double[] edges) || (edges.length != 2 && edges.length != 4)) {
                throw other(name, "[width,height] or [left,top,right,bottom]");
            }
            for (double edge : edges) {
                if (!(Math.abs(edge) <= MOST_COORDINATE)) {
                    throw ProblemException.outOfRange("expected a canvas within 1000000 but was " + edge);
                }
            }
            float left = edges.length == 2 ? 0 : (float) edges[0];
            float top = edges.length == 2 ? 0 : (float) edges[1];
            float right = (float) edges[edges.length - 2];
            float bottom = (float) edges[edges.length - 1];
            if (!(right >= left && bottom >= top && Math.max(right - left, bottom - top) > 0)) {
                throw ProblemException.outOfRange("expected a canvas with an extent but was " + Arrays.toString(edges));
            }
            return Optional.of(new Bounds(left, top, right, bottom));
        });
    }
}
