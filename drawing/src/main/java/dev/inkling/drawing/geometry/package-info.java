/** Geometry of strokes: simplifying, resampling, and Quick, Draw!'s recipe that does both. */
@NullMarked
package dev.inkling.drawing.geometry;

import org.jspecify.annotations.NullMarked;
