package dev.inkling.cli;

import dev.inkling.model.SketchModel;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.StrictJson;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code inkling info} says of a model, to people and to programs.
 *
 * @param name as it was given
 */
record ModelReport(String name, SketchModel model) {

    private static final int CLASSES_NAMED = 12;
    private static final int NAME = 12;

    /** One line of JSON. */
    String json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("model", name);
        node.put("parameters", model.parameters().count());
        ArrayNode classes = node.putArray("classes");
        model.config().classes().forEach(classes::add);
        node.set("config", StrictJson.tree(model.config()));
        return node.toString();
    }

    /** A small table, without its last line's end. */
    String text() {
        ModelConfig config = model.config();
        return String.join(
                "\n",
                row("model", name),
                row("parameters", Progress.number(model.parameters().count())),
                row("network", config.backbone().toString()),
                row("head", config.head().toString()),
                row("pen loss", config.penLoss().toString()),
                row("latent", config.latent().toString()),
                row("input", config.preparation().toString()),
                row("draws with", config.drawDefaults().toString()),
                row("classes", firstClasses(config.classes())));
    }

    /** Every class on a line of its own. */
    String classes() {
        return String.join("\n", model.config().classes());
    }

    static String row(String name, String value) {
        return Numbers.left(name, NAME) + value;
    }

    static String firstClasses(List<String> classes) {
        if (classes.isEmpty()) {
            return "none; it draws one kind of thing";
        }
        boolean all = classes.size() <= CLASSES_NAMED;
        return classes.size() + ": "
                + String.join(", ", all ? classes : classes.subList(0, CLASSES_NAMED))
                + (all ? "" : ", … (--classes tells all)");
    }
}
