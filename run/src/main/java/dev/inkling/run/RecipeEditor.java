package dev.inkling.run;

import dev.inkling.drawing.InklingException;
import dev.inkling.model.internal.Nearest;
import dev.inkling.model.internal.StrictJson;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes settings of a recipe by name, from text that a user wrote: {@code optimiser.rate}, {@code batch}.
 *
 * <p>A recipe file need only contain the settings that differ from those of the recipe that the editor starts from. Not
 * thread-safe.
 */
public final class RecipeEditor {

    private static final String KIND = "kind";
    private static final JsonMapper JSON = new JsonMapper();

    private final ObjectNode tree;
    private String where;

    /** Starts from a recipe; messages name "the options" of the command line as the source. */
    public RecipeEditor(Recipe start) {
        this(start, "the options");
    }

    /**
     * Starts from a recipe.
     *
     * @param where the source of the changes, for messages
     */
    public RecipeEditor(Recipe start, String where) {
        tree = (ObjectNode) StrictJson.tree(start);
        this.where = where;
    }

    /**
     * Applies every setting that the JSON has; the others stay.
     *
     * @param file the file that the JSON came from, for messages
     * @throws InklingException if it is not a JSON object
     * @throws IllegalArgumentException if it has an unknown setting
     */
    public RecipeEditor merge(String json, String file) {
        where = file;
        if (!(StrictJson.tree(json, "a recipe", file) instanceof ObjectNode other)) {
            throw InklingException.failed("expected a recipe in " + where + " but it is not a JSON object");
        }
        merge(tree, other, "");
        return this;
    }

    private void merge(ObjectNode into, ObjectNode from, String path) {
        from.forEachEntry((name, value) -> {
            JsonNode before = into.get(name);
            if (before == null) {
                throw unknown(path + name, name, into);
            }
            // An object with a kind replaces the old object completely, since each kind has its own settings.
            if (before instanceof ObjectNode inner && value instanceof ObjectNode other && !other.has(KIND)) {
                merge(inner, other, path + name + ".");
            } else {
                into.set(name, value);
            }
        });
    }

    /**
     * Changes one setting.
     *
     * @param name with dots between the names, such as {@code optimiser.rate}
     * @param value JSON, or an unquoted string
     * @throws IllegalArgumentException if there is no such setting
     */
    public RecipeEditor set(String name, String value) {
        List<String> path = List.of(name.split("\\.", -1));
        ObjectNode at = tree;
        for (String part : path.subList(0, path.size() - 1)) {
            if (!(at.get(part) instanceof ObjectNode inner)) {
                throw unknown(name, part, at);
            }
            at = inner;
        }
        String last = path.get(path.size() - 1);
        if (!at.has(last)) {
            throw unknown(name, last, at);
        }
        at.set(last, value(value));
        return this;
    }

    private static JsonNode value(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return JSON.getNodeFactory().stringNode(text);
        }
    }

    private IllegalArgumentException unknown(String name, String part, ObjectNode at) {
        return new IllegalArgumentException("expected only settings of a recipe in " + where + " but found " + name
                + Nearest.question(part, List.copyOf(at.propertyNames()))
                + " (the recipe.json of any run lists all settings)");
    }

    /**
     * The recipe with all changes so far.
     *
     * @throws InklingException naming the setting that is out of range
     */
    public Recipe recipe() {
        return StrictJson.read(tree, Recipe.class, "a recipe", where);
    }
}
