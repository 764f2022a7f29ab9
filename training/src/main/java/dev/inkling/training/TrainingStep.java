package dev.inkling.training;

import dev.inkling.run.Position;

/**
 * A step that was done.
 *
 * @param position the position of the run after the step
 * @param result the loss and the gradient of the step
 * @param done the share of the run that is done, 0 to 1
 * @param rate the learning rate of the step
 * @param pointsPerSecond the number of points that were learned from, per second of the step
 */
public record TrainingStep(Position position, StepResult result, double done, double rate, double pointsPerSecond) {}
