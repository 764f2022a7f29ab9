package dev.inkling.training;

import dev.inkling.run.Position;

/** Is told of a run while it goes on, on the thread that trains. To test what trains, implement what is of interest. */
public interface TrainingListener {

    /** Wants to know nothing. */
    TrainingListener SILENT = new TrainingListener() {};

    /**
     * A step was done.
     *
     * @param done how much of the run is done, 0 to 1
     * @param rate the learning rate
     * @param pointsPerSecond of this step
     */
    default void step(Position position, StepResult result, double done, double rate, double pointsPerSecond) {}

    /** The average of the numbers was validated. */
    default void validated(Position position, Validation validation) {}

    /**
     * A checkpoint could not be read, and the run goes on from the one before.
     *
     * @param sentence which one, and why
     */
    default void damaged(String sentence) {}

    /** A step was left out because its loss or gradient was not finite. */
    default void skipped(Position position) {}
}
