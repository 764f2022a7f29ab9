/**
 * Experiments: variants of a recipe that are trained on the same data with the same seeds, to answer a question.
 *
 * <p>An {@link dev.inkling.training.experiment.Experiment} is read from a JSON file, {@link
 * dev.inkling.training.experiment.ExperimentData} is one of its data sets, and {@link
 * dev.inkling.training.experiment.ExperimentRunner} executes its runs and writes the results as tables and charts.
 */
@NullMarked
package dev.inkling.training.experiment;

import org.jspecify.annotations.NullMarked;
