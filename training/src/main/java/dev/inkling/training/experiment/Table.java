package dev.inkling.training.experiment;

import dev.inkling.training.experiment.Measure.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The results of an experiment so far, as text.
 *
 * @param results of the finished runs
 */
record Table(Experiment experiment, Map<ExperimentRun.Key, RunResult> results) {

    private static final String NOTHING = "–";

    /** Markdown: a few tables for each data set, with one line per variant. */
    String markdown() {
        StringBuilder out = new StringBuilder("# " + experiment.name() + "\n\n" + experiment.about() + "\n\n");
        if (!experiment.expected().isEmpty()) {
            out.append("Found before: ").append(experiment.expected()).append("\n\n");
        }
        long all = (long) experiment.data().size()
                * experiment.variants().size()
                * experiment.seeds().size();
        out.append(results.size() + " of " + all + " runs are finished. Measured on the "
                + experiment.measured().name().toLowerCase(Locale.ROOT) + " part, as docs/metrics.md defines it.\n"
                + "Figures are means over seeds ± 95 % intervals (Student's t); the difference to the first variant is paired,"
                + " drawing by drawing,\nwith a 95 % interval by bootstrap over drawings. Less is better for nats.\n");
        for (String data : experiment.data()) {
            out.append("\n## ").append(cell(data)).append('\n');
            for (Group group : Group.values()) {
                if (group != Group.SAMPLES || experiment.samples() > 0) {
                    group(out, data, group);
                }
            }
        }
        return out.toString();
    }

    private void group(StringBuilder out, String data, Group group) {
        List<Measure> measures =
                Measure.ALL.stream().filter(m -> m.group() == group).toList();
        List<String> head = new ArrayList<>(List.of("variant", "runs"));
        measures.forEach(measure -> head.add(measure.title()));
        if (group == Group.LIKELIHOOD) {
            head.add(2, "nats/drawing against the first");
        }
        out.append("\n### ").append(group.title()).append("\n\n");
        row(out, head);
        row(out, head.stream().map(h -> h.equals("variant") ? "---" : "---:").toList());
        for (Experiment.Variant variant : experiment.variants()) {
            List<RunResult> runs = of(data, variant);
            List<String> cells = new ArrayList<>(List.of(cell(variant.name()), count(runs)));
            if (group == Group.LIKELIHOOD) {
                cells.add(difference(data, variant));
            }
            measures.forEach(measure ->
                    cells.add(figure(runs.stream().mapToDouble(measure.of()).toArray(), measure.decimals())));
            row(out, cells);
        }
    }

    private List<RunResult> of(String data, Experiment.Variant variant) {
        return experiment.seeds().stream()
                .map(seed -> Optional.ofNullable(results.get(new ExperimentRun.Key(data, variant.name(), seed))))
                .flatMap(Optional::stream)
                .toList();
    }

    private static String count(List<RunResult> runs) {
        long failed =
                runs.stream().filter(run -> run instanceof RunResult.Failed).count();
        return runs.size() + (failed == 0 ? "" : ", of which " + failed + " failed");
    }

    private static String figure(double[] values, int decimals) {
        Intervals.Mean mean = Intervals.mean(values);
        return fixed(mean.value(), decimals) + (Double.isNaN(mean.half()) ? "" : " ± " + fixed(mean.half(), decimals));
    }

    /** The difference to the first variant, over the seeds for which both runs are measured. */
    private String difference(String data, Experiment.Variant variant) {
        String first = experiment.variants().get(0).name();
        List<List<Double>> one = new ArrayList<>();
        List<List<Double>> other = new ArrayList<>();
        for (long seed : experiment.seeds()) {
            if (results.get(new ExperimentRun.Key(data, variant.name(), seed)) instanceof RunResult.Measured a
                    && results.get(new ExperimentRun.Key(data, first, seed)) instanceof RunResult.Measured b) {
                one.add(a.drawingNats());
                other.add(b.drawingNats());
            }
        }
        if (one.isEmpty() || variant.name().equals(first)) {
            return NOTHING;
        }
        Intervals.Difference difference = Intervals.paired(one, other);
        return String.format(
                Locale.ROOT, "%+.2f (%+.2f to %+.2f)", difference.value(), difference.low(), difference.high());
    }

    private static String fixed(double value, int decimals) {
        return Double.isNaN(value) ? NOTHING : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** Escapes text that would end a cell or a line. */
    private static String cell(String text) {
        return text.replaceAll("[\\p{Cntrl}]", " ").replace("|", "\\|");
    }

    private static void row(StringBuilder out, List<String> cells) {
        out.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    /** CSV: one line per run, in the order of the experiment. */
    String csv() {
        StringBuilder out = new StringBuilder("data,variant,seed,kind");
        Measure.ALL.forEach(measure -> out.append(',').append(measure.name()));
        out.append('\n');
        for (String data : experiment.data()) {
            for (Experiment.Variant variant : experiment.variants()) {
                for (long seed : experiment.seeds()) {
                    Optional.ofNullable(results.get(new ExperimentRun.Key(data, variant.name(), seed)))
                            .ifPresent(result -> {
                                out.append(quoted(data) + "," + quoted(variant.name()) + "," + seed + ","
                                        + (result instanceof RunResult.Failed ? "failed" : "measured"));
                                Measure.ALL.forEach(m -> out.append(',').append(plain(m.of().applyAsDouble(result))));
                                out.append('\n');
                            });
                }
            }
        }
        return out.toString();
    }

    private static String plain(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
