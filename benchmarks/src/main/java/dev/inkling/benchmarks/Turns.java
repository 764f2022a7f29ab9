package dev.inkling.benchmarks;

import dev.inkling.cli.Progress;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleSupplier;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Measures in turns: the fast side and the baseline one after the other, repeatedly.
 *
 * @param count number of turns, at least 1
 * @param err receives the progress
 */
record Turns(int count, PrintWriter err) {

    /** Measures a rate: more is better. Each side returns its rate in one turn. */
    Result rates(String name, String unit, DoubleSupplier fast, DoubleSupplier plain) {
        return measure(name, fast, plain).result(name, unit, (quick, slow) -> quick / slow);
    }

    /**
     * Measures a rate against a baseline that has several variants: all are measured in each turn, and the one that is
     * best over the turns is the baseline.
     *
     * @param plain the variants by name, at least one; the name of the best is reported as {@code plain_way}
     */
    Result rates(String name, String unit, DoubleSupplier fast, Map<String, DoubleSupplier> plain) {
        List<String> variants = List.copyOf(plain.keySet());
        List<DoubleSupplier> sides = List.copyOf(plain.values());
        double[] quick = new double[count];
        double[][] slow = new double[variants.size()][count];
        each(name, turn -> {
            for (int variant = 0; variant < variants.size(); variant++) {
                slow[variant][turn] = sides.get(variant).getAsDouble();
            }
            quick[turn] = fast.getAsDouble();
        });
        int best = 0;
        for (int variant = 1; variant < variants.size(); variant++) {
            best = Statistics.median(slow[variant]) > Statistics.median(slow[best]) ? variant : best;
        }
        return new Values(quick, slow[best]).result(name, unit, (a, b) -> a / b).with("plain_way", variants.get(best));
    }

    /** Measures a time: less is better. Each side returns its time in one turn. */
    Result times(String name, String unit, DoubleSupplier fast, DoubleSupplier plain) {
        return measure(name, fast, plain).result(name, unit, (quick, slow) -> slow / quick);
    }

    /** Measures something that has no baseline. */
    Result alone(String name, String unit, DoubleSupplier side) {
        double[] values = new double[count];
        each(name, turn -> values[turn] = side.getAsDouble());
        return Result.alone(name, unit, values);
    }

    private Values measure(String name, DoubleSupplier fast, DoubleSupplier plain) {
        double[] quick = new double[count];
        double[] slow = new double[count];
        each(name, turn -> {
            slow[turn] = plain.getAsDouble();
            quick[turn] = fast.getAsDouble();
        });
        return new Values(quick, slow);
    }

    private void each(String name, IntConsumer turns) {
        try (Progress progress = Progress.of(err, name + ": turn")) {
            for (int turn = 0; turn < count; turn++) {
                progress.update(turn, count, "");
                turns.accept(turn);
            }
            progress.update(count, count, "");
        }
    }

    /** The values of both sides, one of each side per turn. */
    @SuppressWarnings("ArrayRecordComponent") // passed between methods; never compared
    private record Values(double[] fast, double[] plain) {

        /** The medians of the values and of the ratios of each turn; a larger ratio is better for the fast side. */
        Result result(String name, String unit, DoubleBinaryOperator ratio) {
            double[] ratios = IntStream.range(0, fast.length)
                    .mapToDouble(turn -> ratio.applyAsDouble(fast[turn], plain[turn]))
                    .sorted()
                    .toArray();
            Result.Baseline baseline = new Result.Baseline(
                    Statistics.median(plain), Statistics.median(ratios), ratios[0], ratios[ratios.length - 1]);
            return new Result(name, unit, Statistics.median(fast), Optional.of(baseline), fast.length, Map.of());
        }
    }
}
