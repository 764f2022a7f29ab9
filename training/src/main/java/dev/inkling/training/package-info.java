/**
 * The room of training: from drawings to a trained model.
 *
 * <p>A {@link dev.inkling.run.Recipe} holds every setting, {@link dev.inkling.training.TrainingData} the drawings and
 * what was found out about them; a {@link dev.inkling.training.Trainer} goes step by step from there to a model. A {@link
 * dev.inkling.training.Learner} does the arithmetic of one step. With a {@link dev.inkling.run.RunDirectory} all of it
 * is on disk at any moment, so that a run that was stopped or killed goes on where it was.
 *
 * <p>Every random choice is derived from the recipe's seed and the place in the run. With the same recipe, data and number
 * of workers a run gives the same losses, bit for bit, resumed or not.
 */
@NullMarked
package dev.inkling.training;

import org.jspecify.annotations.NullMarked;
