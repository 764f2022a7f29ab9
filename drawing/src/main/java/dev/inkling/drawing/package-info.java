/**
 * The room of drawings: what a person drew, as strokes of points, before any model sees it.
 *
 * <p>Everything else in Inkling speaks in the words defined here. A {@link dev.inkling.drawing.Drawing} is an
 * immutable list of strokes of absolute points in the units of its source, y pointing down. Readers of the
 * {@code format} package make drawings from files, {@code data} gathers and splits them, {@code geometry} simplifies
 * and measures them, {@code doodle} makes some in code, and {@code sequence} turns them into the offsets and pen states
 * that a model predicts.
 *
 * <p>No native code and no model lives here.
 */
@NullMarked
package dev.inkling.drawing;

import org.jspecify.annotations.NullMarked;
