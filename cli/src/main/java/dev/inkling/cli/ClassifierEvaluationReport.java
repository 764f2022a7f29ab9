package dev.inkling.cli;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.ClassNote;
import dev.inkling.model.Classifier;
import dev.inkling.model.classify.Classification;
import dev.inkling.model.classify.ClassifierEvaluation;
import dev.inkling.model.classify.Confusions;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
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

    private static final int NAME = 20;
    private static final int VALUE = 10;
    private static final int CLASS = 24;

    /** Measures a classifier on drawings. */
    static ClassifierEvaluationReport of(
            Classifier classifier, DrawingStore drawings, String split, long seed, PrintWriter err) {
        Preparation preparation = classifier.config().preparation();
        List<String> classes = classifier.config().classes();
        int[] labels = new int[drawings.size()];
        Arrays.setAll(labels, i -> drawings.label(i).map(classes::indexOf).orElse(-1));
        List<Classification> whole = classify(classifier, drawings, i -> preparation.sequence(drawings.get(i)), err);
        Confusions confusions = new Confusions();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] >= 0) {
                confusions.add(classes.get(labels[i]), classes.get(whole.get(i).best()));
            }
        }
        List<Classification> half = classify(
                classifier,
                drawings,
                i -> {
                    StrokeSequence sequence = preparation.sequence(drawings.get(i));
                    return sequence.beginning((sequence.points() + 1) / 2);
                },
                err);
        List<Classification> placed = classify(
                classifier, drawings, i -> preparation.sequence(placed(drawings.get(i), preparation.box(), seed)), err);
        return new ClassifierEvaluationReport(
                ClassifierEvaluation.of(whole, labels),
                ClassifierEvaluation.of(half, labels),
                ClassifierEvaluation.of(placed, labels),
                confusions,
                split);
    }

    private static List<Classification> classify(
            Classifier classifier, DrawingStore drawings, IntFunction<StrokeSequence> drawing, PrintWriter err) {
        return Classifying.of(classifier, drawings.size(), drawing, err);
    }

    /** The drawing at half size, at a random position in the box. */
    private static Drawing placed(Drawing drawing, Bounds box, long seed) {
        SplittableRandom random = Seeds.random(seed, "place", drawing.contentHash());
        Bounds bounds = drawing.bounds();
        float x = box.minX() + (float) (random.nextDouble() * Math.max(0, box.width() - bounds.width() / 2));
        float y = box.minY() + (float) (random.nextDouble() * Math.max(0, box.height() - bounds.height() / 2));
        return drawing.transformed(0.5f, 0.5f, x - bounds.minX() / 2, y - bounds.minY() / 2);
    }

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
        StringBuilder out = new StringBuilder();
        out.append(Progress.number(whole.drawings()))
                .append(whole.drawings() == 1 ? " drawing" : " drawings")
                .append(split.equals("all") ? " (all of the data)" : " (the " + split + " part)");
        if (whole.unknown() > 0) {
            out.append("; ").append(Progress.number(whole.unknown())).append(" without a class that it knows");
        }
        out.append("\n\n");
        row(out, "top-1", NumberText.percent(whole.top1()), "classified correctly");
        row(out, "top-5", NumberText.percent(whole.top5()), "with the class among the five likeliest");
        row(
                out,
                "nats/drawing",
                NumberText.fixed(whole.nll(), 4),
                "negative log-likelihood of the class; less is better");
        row(
                out,
                "calibration error",
                NumberText.fixed(whole.calibrationError(), 4),
                "of the likeliest class's probability");
        row(out, "half, top-1", NumberText.percent(half.top1()), "after half of the points, the last stroke open");
        row(
                out,
                "half, calibration",
                NumberText.fixed(half.calibrationError(), 4),
                "calibration error after half of the points");
        row(out, "placed, top-1", NumberText.percent(placed.top1()), "at half size, at a random position");
        if (byClass) {
            out.append("\nClass                     drawings     top-1   mostly confused with\n");
            for (Confusions.OfClass each : confused.classes()) {
                out.append(NumberText.left(each.label(), CLASS))
                        .append(NumberText.right(Progress.number(each.drawings()), VALUE))
                        .append(NumberText.right(NumberText.percent(each.share()), VALUE))
                        .append("   ")
                        .append(each.times() > 0 ? each.mostly() + " (" + each.times() + ")" : "")
                        .append('\n');
            }
        }
        return out.toString().stripTrailing();
    }

    /** The recognised drawings of each class. */
    List<ClassNote> notes() {
        return confused.classes().stream()
                .map(each -> new ClassNote(each.label(), 0, each.drawings(), each.right()))
                .toList();
    }

    private static void row(StringBuilder out, String name, String value, String words) {
        out.append(NumberText.left(name, NAME))
                .append(NumberText.right(value, VALUE))
                .append("   ")
                .append(words)
                .append('\n');
    }
}
