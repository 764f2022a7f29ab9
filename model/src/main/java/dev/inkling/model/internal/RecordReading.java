package dev.inkling.model.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.inkling.drawing.InklingException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Makes a record from a tree of JSON, strictly: every component must be present and of its type, and nothing else.
 *
 * <p>Components may be records, sealed interfaces of records, enums, numbers, truth values, texts, lists of all these, maps
 * of them by name, and trees of JSON, unconverted. The depth is bounded by the record's type, whatever the tree.
 *
 * @param what what the JSON should be, such as {@code "a model's config"}, for messages
 * @param where the file it was read from, for messages
 */
record RecordReading(String what, String where) {

    private static final String KIND = "kind";
    private static final int SHOWN = 80;
    private static final Map<Class<?>, String> WORDS = Map.of(
            boolean.class,
            "true or false",
            int.class,
            "a whole number of 32 bits",
            long.class,
            "a whole number of 64 bits",
            Long.class,
            "a whole number of 64 bits");

    /**
     * The record of a tree.
     *
     * @throws InklingException naming the property that is missing, unknown, of another type or out of range
     */
    <T> T read(JsonNode tree, Class<T> type) {
        return type.cast(record(tree, type, ""));
    }

    /** @param path the names that lead to the node, each with a dot after it */
    private Object record(JsonNode node, Class<?> type, String path) {
        Class<?> form = type.isInterface() ? ofKind(node, type, path) : type;
        RecordComponent[] components = form.getRecordComponents();
        checkNames(node, components, type.isInterface(), path);
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = name(components[i]);
            types[i] = components[i].getType();
            values[i] = value(node.path(name), components[i].getGenericType(), path + name);
        }
        return made(form, types, values, path);
    }

    /** The record type of a sealed interface that a name in JSON selects. */
    private Class<?> ofKind(JsonNode node, Class<?> type, String path) {
        Map<String, Class<?>> kinds = new LinkedHashMap<>();
        for (JsonSubTypes.Type one : type.getAnnotation(JsonSubTypes.class).value()) {
            kinds.put(one.name(), one.value());
        }
        String kind = node.path(KIND).asString("");
        Class<?> form = kinds.get(kind);
        if (form == null) {
            throw InklingException.failed("expected " + path + KIND + " to be "
                    + kinds.keySet().stream().sorted().collect(Collectors.joining(" or ")) + " in " + where
                    + " but was \"" + kind + "\": use the version of Inkling that wrote it");
        }
        return form;
    }

    private void checkNames(JsonNode node, RecordComponent[] components, boolean hasKind, String path) {
        Set<String> known = new LinkedHashSet<>();
        if (hasKind) {
            known.add(KIND);
        }
        for (RecordComponent component : components) {
            known.add(name(component));
        }
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                throw InklingException.failed("expected only settings that are known in " + where + " but found " + path
                        + name + Nearest.question(name, known));
            }
        }
        for (String name : known) {
            if (node.path(name).isMissingNode()) {
                throw InklingException.failed("expected the setting " + path + name + " in " + where
                        + " but it is missing: add it, or copy the file again from its source");
            }
        }
    }

    /** The name of a component in JSON. */
    private static String name(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null ? component.getName() : named.value();
    }

    private Object value(JsonNode node, Type generic, String path) {
        if (generic instanceof ParameterizedType of) {
            Type[] parts = of.getActualTypeArguments();
            return of.getRawType() == List.class ? list(node, parts[0], path) : map(node, parts[1], path);
        }
        Class<?> type = (Class<?>) generic;
        if (type == JsonNode.class) {
            return node;
        }
        if (type.isRecord() || type.isSealed()) {
            return record(node, type, path + ".");
        }
        if (type.isEnum()) {
            return constant(node, type, path);
        }
        if (type == String.class) {
            return text(node, path);
        }
        if (type == boolean.class && node.isBoolean()) {
            return node.booleanValue();
        }
        if ((type == int.class || type == Integer.class) && node.isIntegralNumber() && node.canConvertToInt()) {
            return node.intValue();
        }
        if ((type == long.class || type == Long.class) && node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        if (type == double.class || type == Double.class || type == float.class) {
            double number = number(node, path);
            return type == float.class ? (Object) (float) number : (Object) number;
        }
        throw unreadable(path, WORDS.getOrDefault(type, "nothing of " + type), node);
    }

    private Object constant(JsonNode node, Class<?> type, String path) {
        for (Object constant : type.getEnumConstants()) {
            if (node.isString() && ((Enum<?>) constant).name().equals(node.stringValue())) {
                return constant;
            }
        }
        String names =
                Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
        throw unreadable(path, "one of " + names, node);
    }

    private List<Object> list(JsonNode node, Type element, String path) {
        if (!node.isArray()) {
            throw unreadable(path, "a list", node);
        }
        List<Object> list = new ArrayList<>();
        for (JsonNode one : node) {
            list.add(value(one, element, path));
        }
        return list;
    }

    private Map<String, Object> map(JsonNode node, Type element, String path) {
        if (!node.isObject()) {
            throw unreadable(path, "an object", node);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        node.forEachEntry((name, one) -> map.put(name, value(one, element, path + "." + name)));
        return map;
    }

    private String text(JsonNode node, String path) {
        if (!node.isString()) {
            throw unreadable(path, "text", node);
        }
        return node.stringValue();
    }

    /** JSON has no infinite numbers and no NaN: these are written as words. */
    private double number(JsonNode node, String path) {
        if (node.isNumber()) {
            return node.doubleValue();
        }
        return switch (node.asString("")) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw unreadable(path, "a number", node);
        };
    }

    private Object made(Class<?> form, Class<?>[] types, Object[] values, String path) {
        try {
            Constructor<?> constructor = form.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            // The record's own message: its values are out of range.
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String record = path.isEmpty() ? "it" : path.substring(0, path.length() - 1);
            throw InklingException.failed(unreadable(record) + cause.getMessage(), cause);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("expected " + form + " to be a record that can be constructed", e);
        }
    }

    private InklingException unreadable(String path, String expected, JsonNode was) {
        String shown = was.toString();
        return InklingException.failed(unreadable(path) + "expected " + expected + " but was "
                + (shown.length() > SHOWN ? shown.substring(0, SHOWN) + "…" : shown));
    }

    private String unreadable(String path) {
        return "expected " + what + " in " + where + " but " + path + " cannot be read: ";
    }
}
