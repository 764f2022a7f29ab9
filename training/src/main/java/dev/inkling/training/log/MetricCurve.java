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

    /** What was measured by this name, where it was. */
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
     * Each value becomes the mean of those around it; near the beginning, where the loss falls fast, of as few after
     * as before it.
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

    /** So many of the points, at equal distances, with the first and the last; all of them if there are fewer. */
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
     * The outline of an area that holds all values: the highest of each part of the way in its middle, and back along the
     * lowest.
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

    /** Values below or above become the nearest within. */
    MetricCurve within(double lowest, double highest) {
        return new MetricCurve(
                steps,
                Arrays.stream(values)
                        .map(v -> Math.min(Math.max(v, lowest), highest))
                        .toArray());
    }
}
