/**
 * Archives of NumPy arrays, the format of the published Sketch-RNN data sets: stroke-3 or stroke-5 rows, one array for each
 * drawing. Arrays of objects are pickled; only the few pickle operations that such files use are read, and everything else
 * is refused.
 */
@NullMarked
package dev.inkling.drawing.io.npz;

import org.jspecify.annotations.NullMarked;
