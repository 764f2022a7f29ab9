/**
 * Drawings: what a person drew, as strokes of points, independent of any model.
 *
 * <p>A {@link dev.inkling.drawing.Drawing} is an immutable list of strokes of absolute points in the units of its source, y
 * pointing down. All other modules use the types defined here.
 *
 * <ul>
 *   <li>{@link dev.inkling.drawing.io} reads drawings from files and writes them to files. Its sub-packages are one for each
 *       format, {@code dev.inkling.drawing.io.ndjson}, {@code dev.inkling.drawing.io.npz} and {@code
 *       dev.inkling.drawing.io.svg}, and {@link dev.inkling.drawing.io.format} for what the readers share.
 *   <li>{@link dev.inkling.drawing.picture} renders drawings as images and animations.
 *   <li>{@link dev.inkling.drawing.data} loads, stores and splits data sets.
 *   <li>{@link dev.inkling.drawing.geometry} simplifies, resamples and compares strokes.
 *   <li>{@link dev.inkling.drawing.doodle} generates the built-in drawings.
 *   <li>{@link dev.inkling.drawing.sequence} converts drawings to the offsets and pen states that a model predicts.
 *   <li>{@code dev.inkling.drawing.internal} holds utilities that only Inkling's own modules use.
 * </ul>
 *
 * <p>This module contains no native code and no model.
 */
@NullMarked
package dev.inkling.drawing;

import org.jspecify.annotations.NullMarked;
