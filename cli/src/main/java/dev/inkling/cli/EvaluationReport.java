package dev.inkling.cli;

import dev.inkling.model.internal.StrictJson;
import dev.inkling.model.scoring.Dequantise;
import dev.inkling.model.scoring.Evaluation;
import dev.inkling.model.scoring.LatentEvaluation;
import dev.inkling.model.scoring.PlacementEvaluation;
import dev.inkling.training.samples.Samples;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code inkling evaluate} prints, as text or as JSON; the JSON names are those of docs/metrics.md.
 *
 * @param evaluation the likelihood of the drawings
 * @param latent how much the model uses its latent space, if it has one
 * @param placement how much worse smaller drawings are predicted, if asked for
 * @param how the settings of the evaluation
 * @param classes the results of each class, in the order to print; empty if not asked for
 * @param asked which drawings the model was asked for
 * @param samples the comparison of these drawings with real ones, if there was one
 */
record EvaluationReport(
        Evaluation evaluation,
        Optional<LatentEvaluation> latent,
        Optional<PlacementEvaluation> placement,
        How how,
        List<ClassScores.Result> classes,
        Samples.Request asked,
        Optional<Samples.Report> samples) {

    /**
     * The settings of an evaluation.
     *
     * @param split the part of the data
     * @param seed of noise and drawings
     * @param epsilon by how much drawings were simplified first, if they were
     * @param givenClass whether the model was given their classes
     */
    record How(String split, Dequantise dequantise, long seed, Optional<Double> epsilon, boolean givenClass) {}

    /** One line of JSON. */
    String json() {
        ObjectNode node = (ObjectNode) StrictJson.tree(evaluation);
        node.put("split", how.split);
        node.put("dequantise", NumberText.lower(how.dequantise));
        node.put("seed", how.seed);
        node.put("given_class", how.givenClass);
        how.epsilon.ifPresent(epsilon -> node.put("epsilon", epsilon));
        if (!classes.isEmpty()) {
            putClasses(node.putArray("classes"));
        }
        latent.ifPresent(report -> node.set("latent", StrictJson.tree(report)));
        placement.ifPresent(report -> node.setAll((ObjectNode) StrictJson.tree(report)));
        samples.ifPresent(report -> put(node, report));
        return node.toString();
    }

    private void putClasses(ArrayNode array) {
        for (ClassScores.Result each : classes) {
            ObjectNode one = array.addObject();
            each.label().ifPresent(label -> one.put("word", label));
            one.put("drawings", each.drawings());
            one.put("points", each.points());
            one.put("nats_per_point", each.natsPerPoint());
            one.put("nats_per_drawing", each.natsPerDrawing());
        }
    }

    private void put(ObjectNode node, Samples.Report report) {
        node.put("samples", asked.count());
        node.put("temperature", asked.temperature());
        node.put("points_ks", report.lengths().points());
        node.put("strokes_ks", report.lengths().strokes());
        report.lengthsReal().ifPresent(distance -> {
            node.put("points_ks_real", distance.points());
            node.put("strokes_ks_real", distance.strokes());
        });
        node.put("ended", report.ended());
        report.apart().ifPresent(share -> node.put("two_sample_1nn", share));
        report.apartReal().ifPresent(share -> node.put("two_sample_1nn_real", share));
        report.nearest().ifPresent(nearest -> {
            node.put("nearest_train", nearest.drawn());
            node.put("nearest_train_real", nearest.real());
        });
    }

    /** A small table, without a final newline. */
    String text() {
        MetricTable table = new MetricTable();
        table.append(Progress.number(evaluation.drawings()))
                .append(evaluation.drawings() == 1 ? " drawing with " : " drawings with ")
                .append(Progress.number(evaluation.points()))
                .append(" points (")
                .append(how.split.equals("all") ? "all of the data" : "the " + how.split + " part")
                .append(how.epsilon.map(epsilon -> ", simplified by " + epsilon).orElse(""))
                .append(how.dequantise == Dequantise.UNIFORM ? ", with noise of half a unit" : ", without noise")
                .append(how.givenClass ? ", given their classes" : "");
        if (evaluation.skipped() > 0) {
            table.append("; ").append(Progress.number(evaluation.skipped())).append(" malformed ones skipped");
        }
        table.append(")\n\n");
        likelihood(table);
        latent.ifPresent(report -> latent(table, report));
        placement.ifPresent(report -> placement(table, report));
        calibration(table);
        samples.ifPresent(report -> samples(table, report));
        classes(table);
        return table.text();
    }

    private void likelihood(MetricTable table) {
        table.row("nats/point", evaluation.natsPerPoint(), 4, "less is better");
        table.row("  median", evaluation.medianNatsPerPoint(), 4, "over the drawings");
        table.row("  offset", evaluation.offsetNatsPerPoint(), 4, "of it for where the next point lies");
        table.row("  pen", evaluation.penNatsPerPoint(), 4, "of it for whether the stroke continues");
        table.row(
                "nats/drawing",
                evaluation.natsPerDrawing(),
                2,
                "95 % interval "
                        + NumberText.fixed(evaluation.natsPerDrawing95().get(0), 2) + " to "
                        + NumberText.fixed(evaluation.natsPerDrawing95().get(1), 2));
        table.row("  end", evaluation.endNatsPerDrawing(), 4, "of it for when the drawing is finished");
        if (evaluation.latentNatsPerDrawing() != 0) {
            table.row(
                    "  latent",
                    evaluation.latentNatsPerDrawing(),
                    2,
                    "of it for the latent vector (KL divergence); the total is a bound (-ELBO)");
        }
        table.row(
                "over 13.8",
                NumberText.percent(evaluation.shareOver138()),
                "of the offsets; to the model, all but impossible");
        table.row("worst point", evaluation.worstPointNats(), 2, "nats of the least likely point");
    }

    private static void latent(MetricTable table, LatentEvaluation report) {
        table.append("\nLatent space, nats/drawing\n");
        table.row("  own vector", report.ownNats(), 2, "given the latent vector of the drawing");
        table.row(
                "  other vector",
                report.otherNats(),
                2,
                "given that of another drawing; its own gains " + NumberText.fixed(report.gain(), 2)
                        + ", 95 % interval " + interval(report.gain95()));
        table.row(
                "  marginal",
                report.iwaeNats(),
                2,
                "from " + report.iwaeSamples() + " latent vectors each (IWAE), 95 % interval "
                        + interval(report.iwaeNats95()));
    }

    private static void placement(MetricTable table, PlacementEvaluation report) {
        table.append("\nIncrease of nats/point when drawings are smaller, centred or elsewhere in the box\n");
        table.row("  at 0.8", report.at80(), 4, "of the size");
        table.row("  at 0.6", report.at60(), 4, "of the size");
        table.row("  at 0.45", report.at45(), 4, "of the size");
    }

    private static String interval(List<Double> ends) {
        return NumberText.fixed(ends.get(0), 2) + " to " + NumberText.fixed(ends.get(1), 2);
    }

    private void calibration(MetricTable table) {
        table.append("\nPen state: how well predictions agree with what happens\n");
        table.row("  stroke ends", evaluation.penEceUp(), 4, "calibration error, 0 is ideal");
        table.row("  drawing ends", evaluation.penEceEnd(), 4, "calibration error, 0 is ideal");
        table.row(
                "  recall",
                NumberText.percent(evaluation.penUpRecall()),
                "of the stroke ends were the likeliest prediction");
        table.row(
                "  nats/event",
                evaluation.penNatsPerEvent(),
                4,
                NumberText.fixed(evaluation.penBaseRateNatsPerEvent(), 4) + " for always predicting the average");
    }

    private void samples(MetricTable table, Samples.Report report) {
        table.append("\nThe model's drawings, ")
                .append(Progress.number(asked.count()))
                .append(" at temperature ")
                .append(asked.temperature())
                .append(", compared with real ones (KS: 0 is the same distribution, 1 is disjoint)\n");
        table.row(
                "  points, KS",
                report.lengths().points(),
                3,
                halves(report.lengthsReal().map(real -> NumberText.fixed(real.points(), 3))));
        table.row(
                "  strokes, KS",
                report.lengths().strokes(),
                3,
                halves(report.lengthsReal().map(real -> NumberText.fixed(real.strokes(), 3))));
        report.apart()
                .ifPresent(share -> table.row(
                        "  two-sample",
                        NumberText.percent(share),
                        "accuracy by the nearest drawing, 50 % is ideal; "
                                + halves(report.apartReal().map(NumberText::percent))));
        table.row("  ended", NumberText.percent(report.ended()), "ended by themselves, within the length of real ones");
        report.nearest()
                .ifPresent(nearest -> table.row(
                        "  from training",
                        nearest.drawn(),
                        2,
                        "units to the nearest training drawing; " + NumberText.fixed(nearest.real(), 2)
                                + " for real ones"));
    }

    private static String halves(Optional<String> real) {
        return real.map(value -> value + " between halves of the real ones").orElse("");
    }

    private void classes(MetricTable table) {
        if (!classes.isEmpty()) {
            table.append("\nBy class, the least likely first\n")
                    .append(NumberText.left("", MetricTable.NAME))
                    .append("nats/point  nats/drawing  drawings\n");
        }
        for (ClassScores.Result each : classes) {
            table.append(NumberText.left("  " + each.label().orElse("(no class)"), MetricTable.NAME))
                    .append(NumberText.right(NumberText.fixed(each.natsPerPoint(), 4), MetricTable.VALUE))
                    .append(NumberText.right(NumberText.fixed(each.natsPerDrawing(), 2), 14))
                    .append(NumberText.right(Progress.number(each.drawings()), 10))
                    .append("\n");
        }
    }
}
