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

    /**
     * Measures a rate beside a twin that can go about it in several ways: all are measured in each turn, and that which is
     * best over the turns is the twin.
     *
     * @param plain the ways by their names, at least one; that of the best is told as {@code plain_way}
     */
    Result rates(String name, String unit, DoubleSupplier fast, Map<String, DoubleSupplier> plain) {
        List<String> ways = List.copyOf(plain.keySet());
        List<DoubleSupplier> sides = List.copyOf(plain.values());
        double[] quick = new double[count];
        double[][] slow = new double[ways.size()][count];
        each(name, turn -> {
            for (int way = 0; way < ways.size(); way++) {
                slow[way][turn] = sides.get(way).getAsDouble();
            }
            quick[turn] = fast.getAsDouble();
        });
        int best = 0;
        for (int way = 1; way < ways.size(); way++) {
            best = Statistics.median(slow[way]) > Statistics.median(slow[best]) ? way : best;
        }
        return result(name, unit, quick, slow[best], (a, b) -> a / b).with("plain_way", ways.get(best));
    }

    /** Measures a time: less is better. Each side gives what it took in one turn. */
    Result times(String name, String unit, DoubleSupplier fast, DoubleSupplier plain) {
        return measure(name, unit, fast, plain, (quick, slow) -> slow / quick);
    }

    /** Measures something that has no twin. */
    Result alone(String name, String unit, DoubleSupplier side) {
        double[] values = new double[count];
        each(name, turn -> values[turn] = side.getAsDouble());
        return Result.alone(name, unit, values);
    }

    private Result measure(
            String name, String unit, DoubleSupplier fast, DoubleSupplier plain, DoubleBinaryOperator ratio) {
        double[] quick = new double[count];
        double[] slow = new double[count];
        each(name, turn -> {
            slow[turn] = plain.getAsDouble();
            quick[turn] = fast.getAsDouble();
        });
        return result(name, unit, quick, slow, ratio);
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

    private Result result(String name, String unit, double[] fast, double[] plain, DoubleBinaryOperator ratio) {
        double[] ratios = IntStream.range(0, count)
                .mapToDouble(turn -> ratio.applyAsDouble(fast[turn], plain[turn]))
                .sorted()
                .toArray();
        Result.Twin twin = new Result.Twin(
                Statistics.median(plain), Statistics.median(ratios), ratios[0], ratios[ratios.length - 1]);
        return new Result(name, unit, Statistics.median(fast), Optional.of(twin), count, Map.of());
    }
}
