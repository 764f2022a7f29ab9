package dev.inkling.training.log;

import dev.inkling.training.log.MetricsLog.Entry;
import java.util.Arrays;
import java.util.List;

/** Values against steps, in the order of the log. */
final class Curve {

    private final double[] steps;
    private final double[] values;

    Curve(double[] steps, double[] values) {
        this.steps = steps;
        this.values = values;
    }

    /** What was measured by this name, where it was. */
    static Curve of(List<Entry> entries, String name) {
        List<Entry> measured =
                entries.stream().filter(e -> e.number(name).isPresent()).toList();
        return new Curve(
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
    Curve smooth() {
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
        return new Curve(steps, smooth);
    }

    /** At most so many parts, each with its lowest and its highest value in their order. */
    Curve thinned(int parts) {
        if (size() <= 2 * parts) {
            return this;
        }
        double[] someSteps = new double[2 * parts];
        double[] someValues = new double[2 * parts];
        for (int p = 0; p < parts; p++) {
            int from = (int) ((long) size() * p / parts);
            int to = (int) ((long) size() * (p + 1) / parts);
            int lowest = from;
            int highest = from;
            for (int i = from; i < to; i++) {
                lowest = values[i] < values[lowest] ? i : lowest;
                highest = values[i] > values[highest] ? i : highest;
            }
            int[] kept = {Math.min(lowest, highest), Math.max(lowest, highest)};
            for (int k = 0; k < 2; k++) {
                someSteps[2 * p + k] = steps[kept[k]];
                someValues[2 * p + k] = values[kept[k]];
            }
        }
        return new Curve(someSteps, someValues);
    }

    /** No value above this one. */
    Curve cut(double top) {
        return new Curve(steps, Arrays.stream(values).map(v -> Math.min(v, top)).toArray());
    }
}
