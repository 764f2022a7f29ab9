package dev.inkling.model.config;

/** The input features of each point. */
public enum Features {
    /** Offset, pen, position, stroke and time: what Inkling's own models read. */
    RICH(48),
    /** Offset and pen alone, (dx, dy, down, up, end): what models of the published Sketch-RNN kind read. */
    STROKE_5(5),
    /** The same, with zeros for the very first input, as some programs that run published models have it. */
    STROKE_5_FROM_ZERO(5);

    private final int count;

    Features(int count) {
        this.count = count;
    }

    /** The number F of features per step. */
    public int count() {
        return count;
    }
}
