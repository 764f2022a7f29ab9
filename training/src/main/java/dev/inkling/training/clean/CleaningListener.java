package dev.inkling.training.clean;

/** Is told how far {@link Cleaning} is, on the thread that cleans. */
@FunctionalInterface
public interface CleaningListener {

    /**
     * More was done.
     *
     * @param done of all the work, 0 to 1
     * @param fold the fold whose classifier is at work, from 0
     * @param what what it does, such as {@code learning}
     */
    void progress(double done, int fold, String what);
}
