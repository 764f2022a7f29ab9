package dev.inkling.model.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Records as text for people: {@code transformer, layers 6, width 192}. */
public final class ConfigWords {

    private ConfigWords() {}

    /** Its kind and then its components in order, their names in words, and nested records in brackets. */
    public static String of(Object record) {
        return of(StrictJson.tree(record));
    }

    private static String of(JsonNode node) {
        List<String> parts = new ArrayList<>();
        node.forEachEntry((name, value) -> {
            if (name.equals("kind")) {
                parts.add(0, value.asString().replace('-', ' '));
            } else {
                parts.add(words(name) + " " + value(value));
            }
        });
        return String.join(", ", parts);
    }

    private static String value(JsonNode value) {
        if (value.isObject()) {
            return "(" + of(value) + ")";
        }
        return value.isArray()
                ? value.valueStream().map(ConfigWords::value).collect(Collectors.joining(" "))
                : value.asString();
    }

    private static String words(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }
}
