package dev.inkling.model.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.inkling.drawing.InklingException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records as JSON and back, strictly: every component is there, and no other, at every depth.
 *
 * <p>A choice between records is a sealed interface that names them by {@link JsonSubTypes} under {@code kind}; no type is
 * ever found by the name of a class.
 */
public final class StrictJson {

    private static final String KIND = "kind";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private StrictJson() {}

    /** The JSON of a record, and a line's end. */
    public static String write(Object record) {
        return MAPPER.writeValueAsString(record) + "\n";
    }

    /** The JSON of a record as a tree, to be changed and then read by {@link #read(JsonNode, Class, String, String)}. */
    public static JsonNode tree(Object record) {
        return MAPPER.valueToTree(record);
    }

    /**
     * The tree of JSON.
     *
     * @param what what it should be, such as {@code "a model's config"}, for messages
     * @param where the file that it came from, for messages
     * @throws InklingException if it is malformed
     */
    public static JsonNode tree(String json, String what, String where) {
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw unreadable(e, what, where);
        }
    }

    /**
     * The record of JSON.
     *
     * @param what what it should be, such as {@code "a model's config"}, for messages
     * @param where the file that it came from, for messages
     * @throws InklingException if it is malformed, has a property too few or too many, or a value out of range
     */
    public static <T> T read(String json, Class<T> type, String what, String where) {
        return read(tree(json, what, where), type, what, where);
    }

    /**
     * The record of a tree.
     *
     * @throws InklingException as {@link #read(String, Class, String, String)}
     */
    public static <T> T read(JsonNode tree, Class<T> type, String what, String where) {
        checkNames(tree, type, "", where);
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JacksonException e) {
            throw unreadable(e, what, where);
        }
    }

    private static InklingException unreadable(JacksonException e, String what, String where) {
        String property = e.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .filter(name -> name != null)
                .collect(Collectors.joining("."));
        return InklingException.failed(
                "expected " + what + " in " + where + " but " + (property.isEmpty() ? "it" : property)
                        + " cannot be read: " + reason(e),
                e);
    }

    /**
     * Holds the names of properties against the components of a record, here and further in, since the JSON library would
     * tell of one that is missing before one that is misspelt.
     */
    private static void checkNames(JsonNode node, Class<?> type, String path, String where) {
        boolean hasKind = type.isInterface();
        Class<?> form = hasKind ? ofKind(type, node.path(KIND).asString(""), path + KIND, where) : type;
        Map<String, Class<?>> known = new LinkedHashMap<>();
        if (hasKind) {
            known.put(KIND, String.class);
        }
        for (RecordComponent component : form.getRecordComponents()) {
            known.put(component.getName(), component.getType());
        }
        for (String name : node.propertyNames()) {
            if (!known.containsKey(name)) {
                throw InklingException.failed("expected only settings that are known in " + where + " but found " + path
                        + name + Nearest.question(name, known.keySet()));
            }
        }
        known.forEach((name, inner) -> {
            if (node.path(name).isMissingNode()) {
                throw InklingException.failed("expected the setting " + path + name + " in " + where
                        + " but it is missing: copy the file again from where it came");
            }
            if (inner.isRecord() || inner.isSealed()) {
                checkNames(node.path(name), inner, path + name + ".", where);
            }
        });
    }

    /** The record of a sealed interface that goes by a name in JSON. */
    private static Class<?> ofKind(Class<?> type, String kind, String path, String where) {
        Map<String, Class<?>> kinds = Arrays.stream(
                        type.getAnnotation(JsonSubTypes.class).value())
                .collect(Collectors.toMap(JsonSubTypes.Type::name, JsonSubTypes.Type::value));
        Class<?> form = kinds.get(kind);
        if (form == null) {
            throw InklingException.failed("expected " + path + " to be "
                    + kinds.keySet().stream().sorted().collect(Collectors.joining(" or ")) + " in " + where
                    + " but was \"" + kind + "\": use the version of Inkling that wrote it");
        }
        return form;
    }

    /** The first line of what the reader says, or what a record said of its values. */
    private static String reason(JacksonException e) {
        String reason = e.getCause() instanceof IllegalArgumentException broken
                ? String.valueOf(broken.getMessage())
                : String.valueOf(e.getOriginalMessage());
        // What stands in brackets is advice for programmers.
        return reason.lines().findFirst().orElse("").replaceAll(" \\(.*", "");
    }
}
