package dev.inkling.studio;

/** Receives events of a studio, for metrics. Called on the threads that do the work: it must be quick and thread-safe. */
public interface StudioListener {

    /** Ignores everything. */
    StudioListener SILENT = new StudioListener() {};

    /** A decoder step was taken with so many rows; each row is a point that was drawn or fed from a given drawing. */
    default void stepped(int rows) {}

    /** A request was accepted, to be drawn or scored. */
    default void began() {}

    /** An accepted request is over, however it ended. */
    default void ended() {}

    /** The number of models in memory has changed to this. */
    default void loaded(int models) {}
}
