package dev.inkling.cli;

import dev.inkling.model.SketchModel;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.internal.ConfigWords;
import dev.inkling.model.internal.StrictJson;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code inkling info} prints about a model, as text or as JSON.
 *
 * @param name as given on the command line
 */
record ModelReport(String name, SketchModel model) {

    private static final int NAME = 12;

    /** One line of JSON. */
    String json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("model", name);
        node.put("parameters", model.parameters().count());
        lines().into(node);
        node.set("config", StrictJson.tree(model.config()));
        return node.toString();
    }

    /** A small table, without a final newline. */
    String text() {
        ModelConfig config = model.config();
        return String.join(
                "\n",
                row("model", name),
                row("parameters", Progress.number(model.parameters().count())),
                row("network", ConfigWords.of(config.backbone())),
                row("head", ConfigWords.of(config.head())),
                row("pen loss", ConfigWords.of(config.penLoss())),
                row("latent", ConfigWords.of(config.latent())),
                row("input", ConfigWords.of(config.preparation())),
                row("draws with", ConfigWords.of(config.drawDefaults())),
                lines().rows());
    }

    /** Every class on a line of its own. */
    String classes() {
        return lines().all();
    }

    private ClassLines lines() {
        return new ClassLines(model.notes().classes().bestFirst(model.config().classes()));
    }

    static String row(String name, String value) {
        return NumberText.left(name, NAME) + value;
    }
}
