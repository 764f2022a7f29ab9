package dev.inkling.training.experiment;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.internal.AtomicFile;
import dev.inkling.run.Length;
import dev.inkling.training.log.VariantChart;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes the results of an experiment so far: {@code table.md}, {@code table.csv}, and a chart for each data set. */
final class ExperimentReport {

    private final Experiment experiment;
    private final Path folder;
    private final Consumer<String> warnings;
    private boolean charts = true;

    ExperimentReport(Experiment experiment, Path folder, Consumer<String> warnings) {
        this.experiment = experiment;
        this.folder = folder;
        this.warnings = warnings;
    }

    /** Writes all files anew. */
    void write(Map<ExperimentRun.Key, RunResult> results) {
        Table table = new Table(experiment, results);
        write("table.md", table.markdown());
        write("table.csv", table.csv());
        for (String data : experiment.data()) {
            chart(data, results);
        }
    }

    private void write(String name, String text) {
        AtomicFile.write(folder.resolve(name), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void chart(String data, Map<ExperimentRun.Key, RunResult> results) {
        List<VariantChart.Line> lines = new ArrayList<>();
        for (Experiment.Variant variant : experiment.variants()) {
            List<List<RunResult.Validation>> curves = new ArrayList<>();
            for (long seed : experiment.seeds()) {
                Optional.ofNullable(results.get(new ExperimentRun.Key(data, variant.name(), seed)))
                        .map(RunResult::curve)
                        .filter(curve -> !curve.isEmpty())
                        .ifPresent(curves::add);
            }
            if (!curves.isEmpty()) {
                lines.add(mean(variant.name(), curves));
            }
        }
        if (lines.isEmpty()) {
            return;
        }
        String name = Experiment.folder(data);
        VariantChart chart = new VariantChart(
                experiment.name() + ": " + data, timed() ? "minutes of training" : "step", "nats per point", lines);
        write(name + ".svg", chart.svg());
        try {
            if (charts) {
                chart.writePng(folder.resolve(name + ".png"));
            }
        } catch (InklingException e) {
            // The tables are written; a missing chart is not worth failing for.
            charts = false;
            warnings.accept(String.valueOf(e.getMessage()));
        }
    }

    private boolean timed() {
        return experiment.base().length() instanceof Length.Minutes;
    }

    /** The mean over seeds at the validations of the first seed, within the range that all seeds cover. */
    private VariantChart.Line mean(String name, List<List<RunResult.Validation>> curves) {
        double from = curves.stream().mapToDouble(c -> x(c.get(0))).max().orElse(0);
        double to =
                curves.stream().mapToDouble(c -> x(c.get(c.size() - 1))).min().orElse(0);
        List<VariantChart.Point> points = curves.get(0).stream()
                .mapToDouble(this::x)
                .map(x -> Math.min(Math.max(x, from), Math.max(from, to)))
                .distinct()
                .mapToObj(x -> new VariantChart.Point(
                        x,
                        curves.stream()
                                .mapToDouble(curve -> at(curve, x))
                                .average()
                                .orElse(Double.NaN)))
                .toList();
        return new VariantChart.Line(name, points);
    }

    private double x(RunResult.Validation validation) {
        return timed() ? validation.seconds() / 60 : validation.step();
    }

    /** Interpolates linearly between two validations; constant before the first and after the last. */
    private double at(List<RunResult.Validation> curve, double x) {
        int after = 0;
        while (after < curve.size() && x(curve.get(after)) < x) {
            after++;
        }
        if (after == 0 || after == curve.size()) {
            return curve.get(Math.min(after, curve.size() - 1)).natsPerPoint();
        }
        double left = x(curve.get(after - 1));
        double share = (x - left) / (x(curve.get(after)) - left);
        return (1 - share) * curve.get(after - 1).natsPerPoint()
                + share * curve.get(after).natsPerPoint();
    }
}
