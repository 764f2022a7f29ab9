package dev.inkling.training.experiment;

/** Receives the progress of an experiment, from one thread at a time except for {@link #shouldStop}. */
public interface ExperimentListener {

    /** Ignores everything. */
    ExperimentListener SILENT = new ExperimentListener() {};

    /**
     * A run made progress.
     *
     * @param done the share of all runs that is done, 0 to 1
     * @param note names the run and its state
     */
    default void progress(double done, String note) {}

    /** Something went wrong, but the experiment continues. */
    default void warn(String sentence) {}

    /**
     * Whether to stop: called before each step of each run, by several threads at once. If it returns true, runs are saved and
     * the experiment ends; it can be resumed.
     */
    default boolean shouldStop() {
        return false;
    }
}
