package dev.inkling.benchmarks;

import dev.inkling.drawing.Drawing;
import dev.inkling.training.TrainingData;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.IntToLongFunction;

/** Training beside its plain twin: real points a second, over whole steps with all that belongs to them. */
final class TrainingBenchmark {

    /** Steps of the fast side before those that count, at most: Java compiles what it does often. */
    private static final int WARM_UP = 60;

    private TrainingBenchmark() {}

    /** Measures a workload. */
    static Result measure(Workload workload, List<Drawing> drawings, Turns turns) {
        TrainingData data = workload.data(drawings);
        try (PlainTraining plain = new PlainTraining(workload, data);
                FastTraining fast = new FastTraining(workload.recipe(), data)) {
            fast.run(Math.min(WARM_UP, 3 * workload.fastSteps()));
            Clock fastClock = new Clock(fast::run, workload.fastSteps());
            Map<String, Clock> plainClocks = new LinkedHashMap<>();
            for (Threads threads : ways(plain, workload)) {
                plainClocks.put(
                        threads.toString(), new Clock(steps -> plain.run(threads, steps), workload.plainSteps()));
            }
            Map<String, DoubleSupplier> ways = new LinkedHashMap<>();
            plainClocks.forEach((threads, clock) -> ways.put(threads, clock::turn));
            Result result = turns.rates("training." + workload.name(), "points/s", fastClock::turn, ways);
            Clock plainClock = plainClocks.getOrDefault(result.more().get("plain_way"), fastClock);
            return result.with("ms_per_step", fastClock.milliseconds())
                    .with("plain_ms_per_step", plainClock.milliseconds())
                    .with("workers", fast.recipe().workers())
                    .with("arithmetic", fast.recipe().arithmetic().name().toLowerCase(Locale.ROOT));
        }
    }

    /** The ways that the twin has, after first steps in each; where steps are long, that whose first step was shortest. */
    private static List<Threads> ways(PlainTraining plain, Workload workload) {
        int steps = Math.max(1, workload.plainSteps() / 2);
        plain.run(Threads.choices().get(0), 1);
        Threads shortest = Threads.ONE;
        double least = Double.POSITIVE_INFINITY;
        for (Threads threads : Threads.choices()) {
            Clock first = new Clock(count -> plain.run(threads, count), steps);
            first.turn();
            if (first.milliseconds() < least) {
                least = first.milliseconds();
                shortest = threads;
            }
        }
        return workload.plainSteps() > 1 ? Threads.choices() : List.of(shortest);
    }

    /** Times one side. */
    private static final class Clock {

        private final IntToLongFunction side;
        private final int steps;
        private double[] milliseconds = {};

        Clock(IntToLongFunction side, int steps) {
            this.side = side;
            this.steps = steps;
        }

        /** Points a second of some steps. */
        double turn() {
            long start = System.nanoTime();
            long points = side.applyAsLong(steps);
            double seconds = (System.nanoTime() - start) / 1e9;
            milliseconds = Arrays.copyOf(milliseconds, milliseconds.length + 1);
            milliseconds[milliseconds.length - 1] = 1e3 * seconds / steps;
            return points / seconds;
        }

        /** A step's, the median over turns. */
        double milliseconds() {
            return Statistics.median(milliseconds);
        }
    }
}
