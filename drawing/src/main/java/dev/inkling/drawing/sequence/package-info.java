/**
 * Drawings as a model's input and output: offsets and pen states.
 *
 * <p>A {@link dev.inkling.drawing.sequence.Preparation} converts drawings to
 * {@link dev.inkling.drawing.sequence.StrokeSequence}s and back. It belongs to a model and is saved with it, so that a
 * drawing that is scored, completed or learned from goes through exactly the same steps.
 */
@NullMarked
package dev.inkling.drawing.sequence;

import org.jspecify.annotations.NullMarked;
