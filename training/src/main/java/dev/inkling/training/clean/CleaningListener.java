package dev.inkling.training.clean;

/** Receives the progress of {@link Cleaning}, on the thread that searches. */
@FunctionalInterface
public interface CleaningListener {

    /**
     * The search made progress.
     *
     * @param done the share of the work that is done, 0 to 1
     * @param fold the fold of the current classifier, from 0
     * @param what the current activity, such as {@code learning}
     */
    void progress(double done, int fold, String what);
}
