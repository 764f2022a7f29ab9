package dev.inkling.studio.http;

import dev.inkling.drawing.Drawing;
import dev.inkling.model.internal.Nearest;
import dev.inkling.studio.Limits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The fields of a request, read strictly and token by token: input beyond a limit is rejected as soon as the limit is
 * passed, and no JSON tree is built.
 *
 * <p>A field is a string, a number, a truth value, a drawing, a list of drawings, or a list of up to four numbers; a null
 * field counts as absent.
 */
final class Fields {

    /** The deepest nesting of JSON. */
    static final int MOST_DEPTH = 32;

    private static final int MOST_EDGES = 4;
    private static final int LONGEST_STRING = 10_000;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_NUMBER = 100;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_DEPTH)
                    .maxStringLength(LONGEST_STRING)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Map<String, Object> values;

    private Fields(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * Reads an object of JSON.
     *
     * @param known the fields that it may have
     * @throws ProblemException if it is malformed, too large, or has another field
     */
    static Fields read(byte[] json, List<Field<?>> known, Limits limits) {
        try (JsonParser tokens = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            if (tokens.nextToken() != JsonToken.START_OBJECT) {
                throw ProblemException.malformed("expected an object of JSON but found something else");
            }
            Map<String, Object> values = new HashMap<>();
            while (tokens.nextToken() != JsonToken.END_OBJECT) {
                String name = tokens.currentName();
                checkName(name, known);
                tokens.nextToken();
                Object value = value(tokens, name, limits);
                if (value != NOTHING) {
                    values.put(name, value);
                }
            }
            if (tokens.nextToken() != null) {
                throw ProblemException.malformed("expected one object of JSON but there is more after its end");
            }
            for (Field<?> field : known) {
                if (field.required() && !values.containsKey(field.name())) {
                    throw ProblemException.malformed("expected the field " + field.name() + " but it is missing");
                }
            }
            return new Fields(values);
        } catch (JacksonException e) {
            throw ProblemException.malformed("expected JSON but it cannot be read: " + reason(e));
        }
    }

    /**
     * Drops text in parentheses, which is advice for programmers, and all lines but the first, which give the source
     * position.
     */
    private static String reason(JacksonException e) {
        String reason = e.getOriginalMessage().lines().findFirst().orElse("").replaceAll(" \\(.*", "");
        return reason.length() <= 200 ? reason : reason.substring(0, 200) + "…";
    }

    private static void checkName(String name, List<Field<?>> known) {
        List<String> names = known.stream().map(Field::name).toList();
        if (!names.contains(name)) {
            throw ProblemException.malformed("expected the fields " + String.join(", ", names) + " but found " + name
                    + Nearest.question(name, names));
        }
    }

    private static final Object NOTHING = new Object();

    private static Object value(JsonParser tokens, String name, Limits limits) {
        return switch (tokens.currentToken()) {
            case VALUE_STRING -> tokens.getString();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> NOTHING;
            case VALUE_NUMBER_INT -> whole(tokens);
            case VALUE_NUMBER_FLOAT -> tokens.getDoubleValue();
            case START_OBJECT -> WireDrawing.read(tokens, name, limits);
            case START_ARRAY -> list(tokens, name, limits);
            default -> throw ProblemException.malformed("expected a value for " + name);
        };
    }

    private static Object whole(JsonParser tokens) {
        return switch (tokens.getNumberType()) {
            case INT, LONG -> tokens.getLongValue();
            default -> tokens.getDoubleValue();
        };
    }

    private static Object list(JsonParser tokens, String name, Limits limits) {
        JsonToken first = tokens.nextToken();
        if (first == JsonToken.START_OBJECT || first == JsonToken.END_ARRAY) {
            return drawings(tokens, first, name, limits);
        }
        double[] edges = new double[MOST_EDGES];
        int count = 0;
        for (JsonToken token = first; token != JsonToken.END_ARRAY; token = tokens.nextToken()) {
            if (!token.isNumeric() || count == MOST_EDGES) {
                throw ProblemException.malformed(
                        "expected " + name + " to be a list of drawings, or of up to " + MOST_EDGES + " numbers");
            }
            edges[count++] = tokens.getDoubleValue();
        }
        return Arrays.copyOf(edges, count);
    }

    private static List<Drawing> drawings(JsonParser tokens, JsonToken first, String name, Limits limits) {
        List<Drawing> drawings = new ArrayList<>();
        for (JsonToken token = first; token != JsonToken.END_ARRAY; token = tokens.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                throw ProblemException.malformed("expected nothing but drawings in " + name);
            }
            if (drawings.size() == limits.drawings()) {
                throw ProblemException.tooLarge("expected at most " + limits.drawings() + " drawings in " + name);
            }
            drawings.add(WireDrawing.read(tokens, name, limits));
        }
        return drawings;
    }

    /** The value of a field. */
    <T> T get(Field<T> field) {
        return field.form().of(values.get(field.name()));
    }
}
