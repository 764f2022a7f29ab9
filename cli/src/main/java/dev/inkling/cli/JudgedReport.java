package dev.inkling.cli;

import dev.inkling.model.ClassNote;
import dev.inkling.training.samples.Judged;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What {@code inkling evaluate --judge} prints, as text or as JSON; the JSON names are those of docs/metrics.md. */
record JudgedReport(JudgeOptions.Outcome outcome) {

    private static final int CLASS = 24;

    /** One line of JSON. */
    String json() {
        Judged judged = outcome.judged();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("recognised", judged.recognised());
        put(node, "recognised_real", judged.recognisedReal());
        put(node, "diversity", judged.diversity());
        node.put("scribbles", judged.scribbles());
        put(node, "scribbles_real", judged.scribblesReal());
        node.put("ended", judged.ended());
        node.put("per_class", outcome.perClass());
        node.put("best", outcome.best());
        node.put("temperature", outcome.options().sampling().temperature());
        node.put("pen_temperature", outcome.options().sampling().penTemperature());
        node.put("top_p", outcome.options().sampling().topP());
        outcome.options().sampling().guidance().ifPresent(guidance -> node.put("guidance", guidance));
        node.put("seed", outcome.options().seed());
        ArrayNode array = node.putArray("classes");
        for (Judged.OfClass each : judged.classes()) {
            ObjectNode one = array.addObject();
            one.put("word", each.label());
            one.put("drawings", each.drawings());
            one.put("recognised", each.recognised());
            each.recognisedReal().ifPresent(value -> one.put("recognised_real", value));
            each.diversity().ifPresent(value -> one.put("diversity", value));
            one.put("scribbles", each.scribbles());
            each.scribblesReal().ifPresent(value -> one.put("scribbles_real", value));
        }
        return node.toString();
    }

    private static void put(ObjectNode node, String name, double value) {
        if (!Double.isNaN(value)) {
            node.put(name, value);
        }
    }

    /** A small table, without a final newline. */
    String text() {
        Judged judged = outcome.judged();
        MetricTable table = new MetricTable();
        table.append(judged.classes().size())
                .append(judged.classes().size() == 1 ? " class, " : " classes, ")
                .append(outcome.perClass())
                .append(outcome.best() == 1 ? " drawings each" : " drawings each, the best of " + outcome.best())
                .append("\n\n");
        table.row("recognised", percent(judged.recognised()), "recognised as the class that was asked for");
        table.row("  real", percent(judged.recognisedReal()), "the same for real drawings");
        table.row("diversity", fixed(judged.diversity()), "how much drawings of a class differ; real ones are 1");
        table.row("scribbles", percent(judged.scribbles()), "with lines longer than 8 times the diagonal");
        table.row("  real", percent(judged.scribblesReal()), "the same for real drawings");
        table.row("ended", percent(judged.ended()), "ended by themselves");
        table.append("\nClass                   recognised      real diversity scribbles\n");
        judged.classes().stream()
                .sorted(Comparator.comparingDouble(Judged.OfClass::recognised).reversed())
                .forEach(each -> table.append(NumberText.left(each.label(), CLASS))
                        .append(NumberText.right(percent(each.recognised()), MetricTable.VALUE))
                        .append(NumberText.right(percent(value(each.recognisedReal())), MetricTable.VALUE))
                        .append(NumberText.right(fixed(value(each.diversity())), MetricTable.VALUE))
                        .append(NumberText.right(percent(each.scribbles()), MetricTable.VALUE))
                        .append("\n"));
        return table.text();
    }

    /** The recognised drawings of each class. */
    List<ClassNote> notes() {
        return outcome.judged().classes().stream()
                .map(each -> new ClassNote(
                        each.label(), 0, each.drawings(), (int) Math.round(each.recognised() * each.drawings())))
                .toList();
    }

    private static double value(OptionalDouble value) {
        return value.orElse(Double.NaN);
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : NumberText.fixed(100 * share, 1) + " %";
    }

    private static String fixed(double value) {
        return Double.isNaN(value) ? "-" : NumberText.fixed(value, 2);
    }
}
