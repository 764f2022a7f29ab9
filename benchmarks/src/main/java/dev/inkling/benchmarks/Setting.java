package dev.inkling.benchmarks;

import dev.inkling.drawing.Drawing;
import java.io.PrintWriter;
import java.util.List;

/**
 * What a part of the benchmarks works with.
 *
 * @param turns how it measures
 * @param drawings what is trained with
 * @param steps of the training whose memory is measured
 */
record Setting(Turns turns, List<Drawing> drawings, int steps) {

    /** Where progress goes. */
    PrintWriter err() {
        return turns.err();
    }
}
