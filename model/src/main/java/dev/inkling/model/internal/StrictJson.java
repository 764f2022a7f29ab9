package dev.inkling.model.internal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.inkling.drawing.InklingException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records as JSON and back, strictly: exactly the components of the record, at every depth.
 *
 * <p>A choice between records is a sealed interface that names them by {@link JsonSubTypes} under {@code kind}; no type is
 * ever selected by a class name.
 */
public final class StrictJson {

    /** Created at the first write: reading does not need it. */
    private static final class Writing {
        private static final JsonMapper MAPPER =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    }

    private StrictJson() {}

    /** The JSON of a record, and a line's end. */
    public static String write(Object record) {
        return Writing.MAPPER.writeValueAsString(record) + "\n";
    }

    /** The JSON of a record as a tree, to be changed and then read by {@link #read(JsonNode, Class, String, String)}. */
    public static JsonNode tree(Object record) {
        return Writing.MAPPER.valueToTree(record);
    }

    /**
     * The tree of JSON.
     *
     * @param what what the JSON should be, such as {@code "a model's config"}, for messages
     * @param where the file it was read from, for messages
     * @throws InklingException if it is malformed
     */
    public static JsonNode tree(String json, String what, String where) {
        try {
            return JsonTree.read(json);
        } catch (JacksonException e) {
            String reason = e.getOriginalMessage().lines().findFirst().orElse("");
            // The text in brackets is advice for programmers.
            throw InklingException.failed(
                    "expected " + what + " in " + where + " but it cannot be read: " + reason.replaceAll(" \\(.*", ""),
                    e);
        }
    }

    /**
     * The record of JSON.
     *
     * @param what what the JSON should be, such as {@code "a model's config"}, for messages
     * @param where the file it was read from, for messages
     * @throws InklingException if it is malformed, has a missing or unknown property, or a value out of range
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
        return new RecordReading(what, where).read(tree, type);
    }
}
