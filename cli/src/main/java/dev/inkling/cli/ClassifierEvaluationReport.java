package dev.inkling.cli;

import dev.inkling.model.ClassNote;
import dev.inkling.model.classify.ClassifierEvaluation;
import dev.inkling.model.classify.Confusions;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code inkling evaluate} prints about a classifier, as text or as JSON; the JSON names are those of
 * docs/metrics.md, "Classifying".
 *
 * @param whole results for the drawings as they are
 * @param half results for their first halves, with the last stroke open
 * @param placed results for the drawings at half size, at a random position in the box
 * @param split the part of the data
 */
record ClassifierEvaluationReport(
        ClassifierEvaluation whole,
        ClassifierEvaluation half,
        ClassifierEvaluation placed,
        Confusions confused,
        String split) {

    private static final int CLASS = 24;

    /** The confusion matrix as a picture. */
    ConfusionPicture confusions() {
        return new ConfusionPicture(confused);
    }

    /** One line of JSON. */
    String json(boolean byClass) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("split", split);
        node.put("drawings", whole.drawings());
        node.put("top_1", whole.top1());
        node.put("top_5", whole.top5());
        node.put("nll", whole.nll());
        node.put("calibration_error", whole.calibrationError());
        node.put("half_top_1", half.top1());
        node.put("half_top_5", half.top5());
        node.put("half_calibration_error", half.calibrationError());
        node.put("placed_top_1", placed.top1());
        node.put("unknown", whole.unknown());
        if (byClass) {
            ArrayNode array = node.putArray("classes");
            for (Confusions.OfClass each : confused.classes()) {
                ObjectNode one = array.addObject();
                one.put("word", each.label());
                one.put("drawings", each.drawings());
                one.put("top_1", each.share());
                if (each.times() > 0) {
                    one.put("mostly", each.mostly());
                }
            }
        }
        return node.toString();
    }

    /** A small table, without a final newline. */
    String text(boolean byClass) {
        MetricTable table = new MetricTable();
        table.append(Progress.number(whole.drawings()))
                .append(whole.drawings() == 1 ? " drawing" : " drawings")
                .append(split.equals("all") ? " (all of the data)" : " (the " + split + " part)");
        if (whole.unknown() > 0) {
            table.append("; ").append(Progress.number(whole.unknown())).append(" without a class that it knows");
        }
        table.append("\n\n");
        table.row("top-1", NumberText.percent(whole.top1()), "classified correctly");
        table.row("top-5", NumberText.percent(whole.top5()), "with the class among the five likeliest");
        table.row(
                "nats/drawing",
                NumberText.fixed(whole.nll(), 4),
                "negative log-likelihood of the class; less is better");
        table.row(
                "calibration error",
                NumberText.fixed(whole.calibrationError(), 4),
                "of the likeliest class's probability");
        table.row("half, top-1", NumberText.percent(half.top1()), "after half of the points, the last stroke open");
        table.row(
                "half, calibration",
                NumberText.fixed(half.calibrationError(), 4),
                "calibration error after half of the points");
        table.row("placed, top-1", NumberText.percent(placed.top1()), "at half size, at a random position");
        if (byClass) {
            table.append("\nClass                     drawings     top-1   mostly confused with\n");
            for (Confusions.OfClass each : confused.classes()) {
                table.append(NumberText.left(each.label(), CLASS))
                        .append(NumberText.right(Progress.number(each.drawings()), MetricTable.VALUE))
                        .append(NumberText.right(NumberText.percent(each.share()), MetricTable.VALUE))
                        .append("   ")
                        .append(each.times() > 0 ? each.mostly() + " (" + each.times() + ")" : "")
                        .append("\n");
            }
        }
        return table.text();
    }

    /** The recognised drawings of each class. */
    List<ClassNote> notes() {
        return confused.classes().stream()
                .map(each -> new ClassNote(each.label(), 0, each.drawings(), each.right()))
                .toList();
    }
}
