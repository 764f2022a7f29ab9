package dev.inkling.benchmarks;

import dev.inkling.drawing.Drawing;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/**
 * The settings of the benchmarks.
 *
 * @param turns how to measure
 * @param drawings the drawings to train on
 * @param steps the steps of the training run whose memory is measured
 * @param quality the benchmark of quality, if asked for
 * @param clean the benchmark of cleaning, if asked for
 */
record Setting(
        Turns turns,
        List<Drawing> drawings,
        int steps,
        Optional<QualityBenchmark> quality,
        Optional<CleanBenchmark> clean) {

    /** The writer for progress. */
    PrintWriter err() {
        return turns.err();
    }
}
