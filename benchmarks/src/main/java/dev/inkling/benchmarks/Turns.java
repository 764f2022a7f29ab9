package dev.inkling.benchmarks;

import dev.inkling.cli.Progress;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/**
 * Measures in turns, the fast side and the plain side one after the other, and so again.
 *
 * @param count how many, at least 1
 * @param err where progress goes
 */
record Turns(int count, PrintWriter err) {

    /** Measures a rate: more is better. Each side gives what it did in one turn. */
    Result rates(String name, String unit, DoubleSupplier fast, DoubleSupplier plain) {
        return measure(name, unit, fast, plain, (quick, slow) -> quick / slow);
    }

    /** Measures a time: less is better. Each side gives what it took in one turn. */
    Result times(String name, String unit, DoubleSupplier fast, DoubleSupplier plain) {
        return measure(name, unit, fast, plain, (quick, slow) -> slow / quick);
    }

    /** Measures something that has no twin. */
    Result alone(String name, String unit, DoubleSupplier side) {
        double[] values = new double[count];
        try (Progress progress = Progress.of(err, name + ": turn")) {
            for (int turn = 0; turn < count; turn++) {
                progress.update(turn, count, "");
                values[turn] = side.getAsDouble();
            }
            progress.update(count, count, "");
        }
        return Result.alone(name, unit, values);
    }

    private interface Ratio {
        double of(double fast, double plain);
    }

    private Result measure(String name, String unit, DoubleSupplier fast, DoubleSupplier plain, Ratio ratio) {
        double[] quick = new double[count];
        double[] slow = new double[count];
        try (Progress progress = Progress.of(err, name + ": turn")) {
            for (int turn = 0; turn < count; turn++) {
                progress.update(turn, count, "");
                slow[turn] = plain.getAsDouble();
                quick[turn] = fast.getAsDouble();
            }
            progress.update(count, count, "");
        }
        double[] ratios = IntStream.range(0, count)
                .mapToDouble(turn -> ratio.of(quick[turn], slow[turn]))
                .sorted()
                .toArray();
        Result.Twin twin = new Result.Twin(
                Statistics.median(slow), Statistics.median(ratios), ratios[0], ratios[ratios.length - 1]);
        return new Result(name, unit, Statistics.median(quick), Optional.of(twin), count, Map.of());
    }
}
