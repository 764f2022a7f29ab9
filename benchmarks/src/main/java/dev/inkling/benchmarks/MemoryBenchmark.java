package dev.inkling.benchmarks;

import dev.inkling.cli.Progress;
import dev.inkling.drawing.Drawing;
import dev.inkling.training.TrainingData;
import java.io.PrintWriter;
import java.util.List;

/**
 * The memory that training takes, and whether memory and pace stay constant. Must be measured first, since it is the
 * memory of the whole process.
 */
final class MemoryBenchmark {

    private static final int PARTS = 10;

    /** Warm-up steps, until Java has compiled the hot code. */
    private static final int WARM_UP = 40;

    private MemoryBenchmark() {}

    /**
     * Trains for some steps.
     *
     * @param steps at least 10
     */
    static Result measure(Workload workload, List<Drawing> drawings, int steps, PrintWriter err) {
        TrainingData data = workload.data(drawings);
        double[] speeds = new double[PARTS];
        double[] resident = new double[PARTS];
        int part = steps / PARTS;
        try (FastTraining fast = new FastTraining(workload.recipe(), data);
                Progress progress = Progress.of(err, "memory: step")) {
            fast.run(WARM_UP);
            progress.update(0, steps, "");
            for (int p = 0; p < PARTS; p++) {
                long points = 0;
                long start = System.nanoTime();
                for (int step = 1; step <= part; step++) {
                    points += fast.run(1);
                    progress.update((long) p * part + step, steps, "");
                }
                speeds[p] = points * 1e9 / (System.nanoTime() - start);
                resident[p] = Resident.now();
            }
        }
        return Result.alone("memory." + workload.name(), "MB", Resident.peak())
                .with("steps", part * PARTS)
                .with("mb_after_first_tenth", resident[0])
                .with("mb_at_end", resident[PARTS - 1])
                .with("points_per_second_first_tenth", speeds[0])
                .with("points_per_second_last_tenth", speeds[PARTS - 1]);
    }
}
