/**
 * Generated drawings: training data for a first model, before any data set is at hand.
 *
 * <p>A {@link dev.inkling.drawing.doodle.Doodle} is a kind of drawing, {@link dev.inkling.drawing.doodle.Doodles} makes
 * any number of each. They have the form of simplified Quick, Draw! drawings (whole numbers in the box from 0 to 255,
 * aligned to the top left, simplified) and vary as a person's do: proportions, counts, order and direction of strokes,
 * where a closed stroke begins, how well it closes, and an unsteady line. The variation is moderate, so that a small
 * model learns every kind within a minute.
 *
 * <p>{@link dev.inkling.drawing.doodle.Fork} makes drawings of few points whose entropy is known.
 *
 * <p>Drawing i of a kind and seed depends on nothing else and is the same on every machine.
 */
@NullMarked
package dev.inkling.drawing.doodle;

import org.jspecify.annotations.NullMarked;
