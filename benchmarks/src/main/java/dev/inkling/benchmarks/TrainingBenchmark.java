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

/** Training compared with its baseline: real points per second, over whole training steps. */
final class TrainingBenchmark {

    /** The most warm-up steps of the fast side, in which Java compiles the hot code. */
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
            for (Threads threads : variants(plain, workload)) {
                plainClocks.put(
                        threads.toString(), new Clock(steps -> plain.run(threads, steps), workload.plainSteps()));
            }
            Map<String, DoubleSupplier> variants = new LinkedHashMap<>();
            plainClocks.forEach((threads, clock) -> variants.put(threads, clock::turn));
            Result result = turns.rates("training." + workload.name(), "points/s", fastClock::turn, variants);
            Clock plainClock = plainClocks.getOrDefault(result.more().get("plain_way"), fastClock);
            return result.with("ms_per_step", fastClock.milliseconds())
                    .with("plain_ms_per_step", plainClock.milliseconds())
                    .with("workers", fast.recipe().workers())
                    .with("arithmetic", fast.recipe().arithmetic().name().toLowerCase(Locale.ROOT));
        }
    }

    /** The variants of the baseline, after first steps in each; if steps are long, only that with the shortest first step. */
    private static List<Threads> variants(PlainTraining plain, Workload workload) {
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

        /** Points per second of some steps. */
        double turn() {
            long start = System.nanoTime();
            long points = side.applyAsLong(steps);
            double seconds = (System.nanoTime() - start) / 1e9;
            milliseconds = Arrays.copyOf(milliseconds, milliseconds.length + 1);
            milliseconds[milliseconds.length - 1] = 1e3 * seconds / steps;
            return points / seconds;
        }

        /** The time of a step, median over turns. */
        double milliseconds() {
            return Statistics.median(milliseconds);
        }
    }
}
