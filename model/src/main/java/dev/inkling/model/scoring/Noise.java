package dev.inkling.model.scoring;

/** Whether coordinates get noise, as a person says it (docs/metrics.md, "Dequantised"). */
public enum Noise {
    /** Coordinates as they are. */
    NONE,
    /** Noise if and only if every coordinate of the data is a whole number. */
    AUTO,
    /** Noise on every coordinate. */
    UNIFORM;

    /**
     * What it comes to for data.
     *
     * @param integer whether every coordinate of the data is a whole number
     */
    public Dequantise of(boolean integer) {
        return switch (this) {
            case NONE -> Dequantise.NONE;
            case UNIFORM -> Dequantise.UNIFORM;
            case AUTO -> integer ? Dequantise.UNIFORM : Dequantise.NONE;
        };
    }
}
