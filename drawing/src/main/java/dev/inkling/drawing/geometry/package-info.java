/**
 * Geometry of strokes: simplification, resampling, the preprocessing of Quick, Draw! (which does both), distances, and
 * flattening of curves.
 */
@NullMarked
package dev.inkling.drawing.geometry;

import org.jspecify.annotations.NullMarked;
