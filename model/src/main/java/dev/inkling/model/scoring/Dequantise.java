package dev.inkling.model.scoring;

import dev.inkling.drawing.Drawing;

/** Whether coordinates get noise before they are scored (docs/metrics.md, "Dequantised"). */
public enum Dequantise {
    /** Coordinates as they are: for real-valued data. */
    NONE,
    /** Uniform noise of ±½ unit on every coordinate: for data recorded as integers. */
    UNIFORM;

    /** What {@code auto} comes to for a file: uniform if and only if every coordinate of it is an integer. */
    public static Dequantise auto(Iterable<Drawing> file) {
        for (Drawing drawing : file) {
            if (!drawing.isInteger()) {
                return NONE;
            }
        }
        return UNIFORM;
    }
}
