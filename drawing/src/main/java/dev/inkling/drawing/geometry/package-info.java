/** Geometry of strokes: simplifying, resampling, Quick, Draw!'s recipe that does both, and flattening curves. */
@NullMarked
package dev.inkling.drawing.geometry;

import org.jspecify.annotations.NullMarked;
