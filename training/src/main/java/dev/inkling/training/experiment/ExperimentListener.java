package dev.inkling.training.experiment;

/** Is told of an experiment while it goes on, by one thread at a time. */
public interface ExperimentListener {

    /** Wants to know nothing. */
    ExperimentListener SILENT = new ExperimentListener() {};

    /**
     * A run went on.
     *
     * @param done how much of all runs is done, 0 to 1
     * @param note which run, and how it is
     */
    default void progress(double done, String note) {}

    /** Something did not go as it should, and the experiment goes on all the same. */
    default void warn(String sentence) {}
}
