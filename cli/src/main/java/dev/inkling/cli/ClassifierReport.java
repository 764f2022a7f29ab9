package dev.inkling.cli;

import dev.inkling.model.Classifier;
import dev.inkling.model.config.ClassifierConfig;
import dev.inkling.model.internal.ConfigWords;
import dev.inkling.model.internal.StrictJson;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code inkling info} prints about a classifier, as text or as JSON.
 *
 * @param name as given on the command line
 */
record ClassifierReport(String name, Classifier classifier) {

    /** One line of JSON. */
    String json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("model", name);
        node.put("task", "classify");
        node.put("parameters", classifier.parameters().count());
        lines().into(node);
        node.set("config", StrictJson.tree(classifier.config()));
        return node.toString();
    }

    /** A small table, without a final newline. */
    String text() {
        ClassifierConfig config = classifier.config();
        return String.join(
                "\n",
                ModelReport.row("classifier", name),
                ModelReport.row(
                        "parameters", Progress.number(classifier.parameters().count())),
                ModelReport.row("encoder", ConfigWords.of(config.encoder())),
                ModelReport.row("temperature", NumberText.fixed(config.temperature(), 3)),
                ModelReport.row("input", ConfigWords.of(config.preparation())),
                lines().rows());
    }

    /** Every class on a line of its own. */
    String classes() {
        return lines().all();
    }

    private ClassLines lines() {
        return new ClassLines(
                classifier.notes().classes().bestFirst(classifier.config().classes()));
    }
}
