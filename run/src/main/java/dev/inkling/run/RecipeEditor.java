package dev.inkling.run;

import dev.inkling.drawing.InklingException;
import dev.inkling.model.config.Nearest;
import dev.inkling.model.config.StrictJson;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes settings of a recipe by their names, from what a person wrote: {@code optimiser.rate}, {@code batch}.
 *
 * <p>A recipe file need only hold what differs. Not safe for use by several threads.
 */
public final class RecipeEditor {

    private static final String KIND = "kind";
    private static final JsonMapper JSON = new JsonMapper();

    private final ObjectNode tree;
    private String where;

    /** Starts from a recipe, to be changed by options. */
    public RecipeEditor(Recipe start) {
        this(start, "the options");
    }

    /**
     * Starts from a recipe.
     *
     * @param where what changes it, for messages
     */
    public RecipeEditor(Recipe start, String where) {
        tree = (ObjectNode) StrictJson.tree(start);
        this.where = where;
    }

    /**
     * Takes over every setting that a recipe's JSON has; the others stay.
     *
     * @param file where it came from, for messages
     * @throws InklingException if it is no JSON object, or has a setting that no recipe has
     */
    public RecipeEditor merge(String json, String file) {
        where = file;
        return merge(StrictJson.tree(json, "a recipe", file));
    }

    /**
     * Takes over every setting that a recipe's JSON has; the others stay.
     *
     * @throws InklingException as {@link #merge(String, String)}
     */
    public RecipeEditor merge(JsonNode recipe) {
        if (!(recipe instanceof ObjectNode other)) {
            throw InklingException.failed("expected a recipe in " + where + " but it is no JSON object");
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
            // Another kind has other settings: nothing of the one before may stay.
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
     * @param value JSON, or a word as it is
     * @throws InklingException if there is no such setting
     */
    public RecipeEditor set(String name, String value) {
        return set(name, value(value));
    }

    /**
     * Changes one setting.
     *
     * @throws InklingException if there is no such setting
     */
    public RecipeEditor set(String name, JsonNode value) {
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
        at.set(last, value);
        return this;
    }

    private static JsonNode value(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return JSON.getNodeFactory().stringNode(text);
        }
    }

    private InklingException unknown(String name, String part, ObjectNode at) {
        return InklingException.usage("there is no setting " + name + " for " + where
                + Nearest.question(part, List.copyOf(at.propertyNames())) + " (recipe.json of a run has all of them)");
    }

    /**
     * The recipe as it is now.
     *
     * @throws InklingException naming what is out of range
     */
    public Recipe recipe() {
        return StrictJson.read(tree, Recipe.class, "a recipe", where);
    }
}
