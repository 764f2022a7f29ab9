package dev.inkling.benchmarks;

import java.util.List;

/** A part of {@code inkling bench}. */
enum Part {
    /** Training of the reference workload. */
    TRAINING,
    /** Training of the wide workload. */
    WIDE;

    /** Measures. */
    List<Result> run(Setting setting) {
        return switch (this) {
            case TRAINING ->
                List.of(TrainingBenchmark.measure(Workload.REFERENCE, setting.drawings(), setting.turns()));
            case WIDE -> List.of(TrainingBenchmark.measure(Workload.WIDE, setting.drawings(), setting.turns()));
        };
    }
}
