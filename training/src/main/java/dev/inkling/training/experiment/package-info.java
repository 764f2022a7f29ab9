/**
 * Experiments: a question, written down as variants of a recipe, and answered by training each of them on the same data
 * from the same seeds.
 *
 * <p>An {@link dev.inkling.training.experiment.Experiment} is read from a JSON file, {@link
 * dev.inkling.training.experiment.ExperimentData} are what it learns from, and the {@link
 * dev.inkling.training.experiment.Laboratory} does its runs and writes what came out as tables and charts.
 */
@NullMarked
package dev.inkling.training.experiment;

import org.jspecify.annotations.NullMarked;
