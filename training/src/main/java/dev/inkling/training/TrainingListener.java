package dev.inkling.training;

import dev.inkling.run.Position;

/** Receives the progress of a run, on the thread that trains. All methods do nothing by default: override those of interest. */
public interface TrainingListener {

    /** Ignores everything. */
    TrainingListener SILENT = new TrainingListener() {};

    /** A step was done. */
    default void step(TrainingStep step) {}

    /** The average of the parameters was validated. */
    default void validated(Position position, Validation validation) {}

    /**
     * A checkpoint could not be read, so it is removed, and the run resumes from an older one.
     *
     * @param sentence names the checkpoint and the reason
     */
    default void damaged(String sentence) {}

    /** A step was skipped because its loss or gradient was not finite. */
    default void skipped(Position position) {}

    /**
     * Whether to stop: called before each step. If it returns true, a run on disk is saved and ends, and can be resumed; a
     * training in memory ends with the parameters so far.
     */
    default boolean shouldStop() {
        return false;
    }
}
