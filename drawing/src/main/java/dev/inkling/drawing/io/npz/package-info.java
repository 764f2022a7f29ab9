/**
 * Archives of NumPy arrays, as the data sets of Sketch-RNN are published: stroke-3 or stroke-5 rows, one array for each
 * drawing. Arrays of objects are pickled; of pickle, the few operations are read that such files use, and everything else is
 * refused.
 */
@NullMarked
package dev.inkling.drawing.io.npz;

import org.jspecify.annotations.NullMarked;
