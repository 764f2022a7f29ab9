package dev.inkling.benchmarks;

import dev.inkling.drawing.Drawing;
import java.util.List;

/**
 * What a part of the benchmarks works with.
 *
 * @param turns how it measures
 * @param drawings what it works on, where it needs drawings
 */
record Setting(Turns turns, List<Drawing> drawings) {}
