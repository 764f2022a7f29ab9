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

    private static final int NAME = 20;
    private static final int VALUE = 10;

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
        StringBuilder out = new StringBuilder();
        out.append(Progress.number(evaluation.drawings()))
                .append(evaluation.drawings() == 1 ? " drawing with " : " drawings with ")
                .append(Progress.number(evaluation.points()))
                .append(" points (")
                .append(how.split.equals("all") ? "all of the data" : "the " + how.split + " part")
                .append(how.epsilon.map(epsilon -> ", simplified by " + epsilon).orElse(""))
                .append(how.dequantise == Dequantise.UNIFORM ? ", with noise of half a unit" : ", without noise")
                .append(how.givenClass ? ", given their classes" : "");
        if (evaluation.skipped() > 0) {
            out.append("; ").append(Progress.number(evaluation.skipped())).append(" malformed ones skipped");
        }
        out.append(")\n\n");
        likelihood(out);
        latent.ifPresent(report -> latent(out, report));
        placement.ifPresent(report -> placement(out, report));
        calibration(out);
        samples.ifPresent(report -> samples(out, report));
        classes(out);
        return out.toString().stripTrailing();
    }

    private void likelihood(StringBuilder out) {
        row(out, "nats/point", evaluation.natsPerPoint(), 4, "less is better");
        row(out, "  median", evaluation.medianNatsPerPoint(), 4, "over the drawings");
        row(out, "  offset", evaluation.offsetNatsPerPoint(), 4, "of it for where the next point lies");
        row(out, "  pen", evaluation.penNatsPerPoint(), 4, "of it for whether the stroke continues");
        row(
                out,
                "nats/drawing",
                evaluation.natsPerDrawing(),
                2,
                "95 % interval "
                        + NumberText.fixed(evaluation.natsPerDrawing95().get(0), 2) + " to "
                        + NumberText.fixed(evaluation.natsPerDrawing95().get(1), 2));
        row(out, "  end", evaluation.endNatsPerDrawing(), 4, "of it for when the drawing is finished");
        if (evaluation.latentNatsPerDrawing() != 0) {
            row(
                    out,
                    "  latent",
                    evaluation.latentNatsPerDrawing(),
                    2,
                    "of it for the latent vector (KL divergence); the total is a bound (-ELBO)");
        }
        row(
                out,
                "over 13.8",
                NumberText.percent(evaluation.shareOver138()),
                "of the offsets; to the model, all but impossible");
        row(out, "worst point", evaluation.worstPointNats(), 2, "nats of the least likely point");
    }

    private static void latent(StringBuilder out, LatentEvaluation report) {
        out.append("\nLatent space, nats/drawing\n");
        row(out, "  own vector", report.ownNats(), 2, "given the latent vector of the drawing");
        row(
                out,
                "  other vector",
                report.otherNats(),
                2,
                "given that of another drawing; its own gains " + NumberText.fixed(report.gain(), 2)
                        + ", 95 % interval " + interval(report.gain95()));
        row(
                out,
                "  marginal",
                report.iwaeNats(),
                2,
                "from " + report.iwaeSamples() + " latent vectors each (IWAE), 95 % interval "
                        + interval(report.iwaeNats95()));
    }

    private static void placement(StringBuilder out, PlacementEvaluation report) {
        out.append("\nIncrease of nats/point when drawings are smaller, centred or elsewhere in the box\n");
        row(out, "  at 0.8", report.at80(), 4, "of the size");
        row(out, "  at 0.6", report.at60(), 4, "of the size");
        row(out, "  at 0.45", report.at45(), 4, "of the size");
    }

    private static String interval(List<Double> ends) {
        return NumberText.fixed(ends.get(0), 2) + " to " + NumberText.fixed(ends.get(1), 2);
    }

    private void calibration(StringBuilder out) {
        out.append("\nPen state: how well predictions agree with what happens\n");
        row(out, "  stroke ends", evaluation.penEceUp(), 4, "calibration error, 0 is ideal");
        row(out, "  drawing ends", evaluation.penEceEnd(), 4, "calibration error, 0 is ideal");
        row(
                out,
                "  recall",
                NumberText.percent(evaluation.penUpRecall()),
                "of the stroke ends were the likeliest prediction");
        row(
                out,
                "  nats/event",
                evaluation.penNatsPerEvent(),
                4,
                NumberText.fixed(evaluation.penBaseRateNatsPerEvent(), 4) + " for always predicting the average");
    }

    private void samples(StringBuilder out, Samples.Report report) {
        out.append("\nThe model's drawings, ")
                .append(Progress.number(asked.count()))
                .append(" at temperature ")
                .append(asked.temperature())
                .append(", compared with real ones (KS: 0 is the same distribution, 1 is disjoint)\n");
        row(
                out,
                "  points, KS",
                report.lengths().points(),
                3,
                halves(report.lengthsReal().map(real -> NumberText.fixed(real.points(), 3))));
        row(
                out,
                "  strokes, KS",
                report.lengths().strokes(),
                3,
                halves(report.lengthsReal().map(real -> NumberText.fixed(real.strokes(), 3))));
        report.apart()
                .ifPresent(share -> row(
                        out,
                        "  two-sample",
                        NumberText.percent(share),
                        "accuracy by the nearest drawing, 50 % is ideal; "
                                + halves(report.apartReal().map(NumberText::percent))));
        row(out, "  ended", NumberText.percent(report.ended()), "ended by themselves, within the length of real ones");
        report.nearest()
                .ifPresent(nearest -> row(
                        out,
                        "  from training",
                        nearest.drawn(),
                        2,
                        "units to the nearest training drawing; " + NumberText.fixed(nearest.real(), 2)
                                + " for real ones"));
    }

    private static String halves(Optional<String> real) {
        return real.map(value -> value + " between halves of the real ones").orElse("");
    }

    private void classes(StringBuilder out) {
        if (!classes.isEmpty()) {
            out.append("\nBy class, the least likely first\n")
                    .append(NumberText.left("", NAME))
                    .append("nats/point  nats/drawing  drawings\n");
        }
        for (ClassScores.Result each : classes) {
            out.append(NumberText.left("  " + each.label().orElse("(no class)"), NAME))
                    .append(NumberText.right(NumberText.fixed(each.natsPerPoint(), 4), VALUE))
                    .append(NumberText.right(NumberText.fixed(each.natsPerDrawing(), 2), 14))
                    .append(NumberText.right(Progress.number(each.drawings()), 10))
                    .append('\n');
        }
    }

    private static void row(StringBuilder out, String name, double value, int decimals, String words) {
        row(out, name, NumberText.fixed(value, decimals), words);
    }

    private static void row(StringBuilder out, String name, String value, String words) {
        String line = NumberText.left(name, NAME) + NumberText.right(value, VALUE) + "   " + words;
        out.append(line.stripTrailing()).append('\n');
    }
}
