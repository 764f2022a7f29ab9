package dev.inkling.training.experiment;

import dev.inkling.run.MetricsLog;
import dev.inkling.run.MetricsLog.Entry;
import java.util.Arrays;
import java.util.List;

/**
 * Measures of a training run, from a log of every step.
 *
 * @param steps the number of steps
 * @param minutes training time, including validation
 * @param pointsPerSecond the median over steps
 * @param spikes the share of steps whose loss is more than {@value #FAR} nats above the median of up to
 *     {@value #WINDOW} steps before
 * @param largestGradientNorm before clipping
 * @param skipped steps that were skipped because loss or gradient were not finite
 */
record TrainingMeasures(
        long steps, double minutes, double pointsPerSecond, double spikes, double largestGradientNorm, long skipped) {

    private static final double FAR = 3;
    private static final int WINDOW = 101;

    /** The measures of a run's {@code metrics.jsonl}. */
    static TrainingMeasures of(List<Entry> entries) {
        double last = entries.stream().mapToLong(Entry::step).max().orElse(0);
        double[] losses = values(entries, MetricsLog.LOSS);
        int spikes = 0;
        for (int i = 1; i < losses.length; i++) {
            spikes += losses[i] > median(losses, Math.max(0, i - WINDOW), i) + FAR ? 1 : 0;
        }
        double[] speeds = values(entries, MetricsLog.POINTS_PER_SECOND);
        return new TrainingMeasures(
                (long) last,
                most(values(entries, MetricsLog.SECONDS)) / 60,
                speeds.length == 0 ? 0 : median(speeds, 0, speeds.length),
                losses.length == 0 ? 0 : (double) spikes / losses.length,
                most(values(entries, MetricsLog.GRADIENT_NORM)),
                (long) most(values(entries, MetricsLog.SKIPPED)));
    }

    /** The validations of a run's {@code metrics.jsonl}. */
    static List<RunResult.Validation> curve(List<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.number(MetricsLog.VALIDATION).isPresent())
                .map(entry -> new RunResult.Validation(
                        entry.step(),
                        entry.number(MetricsLog.SECONDS).orElse(0),
                        entry.number(MetricsLog.VALIDATION).orElse(Double.NaN),
                        entry.number(MetricsLog.VALIDATION_PEN).orElse(Double.NaN),
                        entry.number(MetricsLog.VALIDATION_RECALL).orElse(Double.NaN)))
                .toList();
    }

    private static double[] values(List<Entry> entries, String name) {
        return entries.stream()
                .flatMapToDouble(entry -> entry.number(name).stream())
                .toArray();
    }

    private static double most(double[] values) {
        return Arrays.stream(values).max().orElse(0);
    }

    private static double median(double[] values, int from, int to) {
        double[] sorted = Arrays.copyOfRange(values, from, to);
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
