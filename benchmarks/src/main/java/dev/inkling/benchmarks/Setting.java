package dev.inkling.benchmarks;

import dev.inkling.drawing.Drawing;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/**
 * What a part of the benchmarks works with.
 *
 * @param turns how it measures
 * @param drawings what is trained with
 * @param steps of the training whose memory is measured
 * @param quality the training whose quality is measured, if one is
 * @param clean the data whose labels are swapped, if there are any
 */
record Setting(
        Turns turns,
        List<Drawing> drawings,
        int steps,
        Optional<QualityBenchmark> quality,
        Optional<CleanBenchmark> clean) {

    /** Where progress goes. */
    PrintWriter err() {
        return turns.err();
    }
}
