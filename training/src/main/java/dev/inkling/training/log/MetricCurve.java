package dev.inkling.training.log;

import dev.inkling.run.MetricsLog.Entry;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Values against steps, in the order of the log. */
final class MetricCurve {

    private final double[] steps;
    private final double[] values;

    MetricCurve(double[] steps, double[] values) {
        this.steps = steps;
        this.values = values;
    }

    /** The curve of a metric, from the entries that have it. */
    static MetricCurve of(List<Entry> entries, String name) {
        List<Entry> measured =
                entries.stream().filter(e -> e.number(name).isPresent()).toList();
        return new MetricCurve(
                measured.stream().mapToDouble(Entry::step).toArray(),
                measured.stream().mapToDouble(e -> e.number(name).orElseThrow()).toArray());
    }

    double[] steps() {
        return steps;
    }

    double[] values() {
        return values;
    }

    int size() {
        return values.length;
    }

    /**
     * A moving average. The window is symmetric and becomes narrower near the beginning, where the loss falls fast.
     */
    MetricCurve smooth() {
        double[] sums = new double[size() + 1];
        for (int i = 0; i < size(); i++) {
            sums[i + 1] = sums[i] + values[i];
        }
        double[] smooth = new double[size()];
        for (int i = 0; i < size(); i++) {
            int around = Math.min(i, (int) Math.ceil(size() * 0.015));
            int end = Math.min(i + around + 1, size());
            smooth[i] = (sums[end] - sums[i - around]) / (end - i + around);
        }
        return new MetricCurve(steps, smooth);
    }

    /** At most this many of the points, at equal distances, including the first and the last. */
    MetricCurve sampled(int points) {
        if (size() <= points) {
            return this;
        }
        int[] kept = IntStream.range(0, points)
                .map(p -> (int) ((size() - 1L) * p / (points - 1)))
                .toArray();
        return new MetricCurve(
                Arrays.stream(kept).mapToDouble(i -> steps[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> values[i]).toArray());
    }

    /**
     * The outline of an area that contains all values: along the maximum of each part of the curve, and back along the minimum.
     */
    MetricCurve outline(int parts) {
        double[] outlineSteps = new double[2 * parts];
        double[] outline = new double[2 * parts];
        for (int p = 0; p < parts; p++) {
            int from = (int) ((long) size() * p / parts);
            int to = (int) ((long) size() * (p + 1) / parts);
            double middle = p == 0 ? steps[0] : p == parts - 1 ? steps[size() - 1] : steps[(from + to) / 2];
            int back = 2 * parts - 1 - p;
            outlineSteps[p] = middle;
            outlineSteps[back] = middle;
            outline[p] = Arrays.stream(values, from, to).max().orElseThrow();
            outline[back] = Arrays.stream(values, from, to).min().orElseThrow();
        }
        return new MetricCurve(outlineSteps, outline);
    }

    /** The curve with its values clamped to a range. */
    MetricCurve within(double lowest, double highest) {
        return new MetricCurve(
                steps,
                Arrays.stream(values)
                        .map(v -> Math.min(Math.max(v, lowest), highest))
                        .toArray());
    }
}
