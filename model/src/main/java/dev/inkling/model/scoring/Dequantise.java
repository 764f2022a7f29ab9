package dev.inkling.model.scoring;

import dev.inkling.drawing.Drawing;

/** Whether coordinates get noise before they are learned or scored (docs/metrics.md, "Dequantised"). */
public enum Dequantise {
    /** Coordinates as they are: for real-valued data. */
    NONE,
    /** Uniform noise of ±½ unit on every coordinate: for data recorded as integers. */
    UNIFORM,
    /** {@link #UNIFORM} if and only if every coordinate of the data is an integer. */
    AUTO;

    /**
     * Resolves {@link #AUTO} for data: {@link #NONE} or {@link #UNIFORM}.
     *
     * @param integer whether every coordinate of the data is an integer
     */
    public Dequantise of(boolean integer) {
        return this != AUTO ? this : integer ? UNIFORM : NONE;
    }

    /** Resolves {@link #AUTO} for some drawings: {@link #NONE} or {@link #UNIFORM}. */
    public Dequantise of(Iterable<Drawing> drawings) {
        if (this != AUTO) {
            return this;
        }
        for (Drawing drawing : drawings) {
            if (!drawing.isInteger()) {
                return NONE;
            }
        }
        return UNIFORM;
    }
}
