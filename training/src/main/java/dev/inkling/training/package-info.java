/**
 * Training: from drawings and a recipe to a model.
 *
 * <ul>
 *   <li>A {@link dev.inkling.run.Recipe} holds every setting, {@link dev.inkling.training.TrainingData} the drawings and how
 *       they are prepared.
 *   <li>{@link dev.inkling.training.Trainer} trains a model or a classifier: it runs steps, validates, saves checkpoints and
 *       decides when to stop. It trains in memory or in a {@link dev.inkling.run.RunDirectory}, which can be resumed.
 *   <li>A {@link dev.inkling.training.TrainingListener} receives a {@link dev.inkling.training.TrainingStep} after each step
 *       and a {@link dev.inkling.training.Validation} after each validation.
 *   <li>Inside, a {@code Lesson} holds what differs between drawing and classifying, an {@code EpochPlan} divides an epoch into
 *       batches, and a {@code Learner} does the arithmetic of one step on several threads.
 * </ul>
 *
 * <p>Invariants: every random choice derives from the recipe's seed and the position in the run. With the same recipe, data and
 * number of workers a run gives the same losses, bit for bit, resumed or not. The best checkpoint is the one with the best
 * validation. Begin with {@link dev.inkling.training.Trainer#train}.
 */
@NullMarked
package dev.inkling.training;

import org.jspecify.annotations.NullMarked;
