/** Drawing from a model: temperature, top-p, limits, and the loop that draws many at once. */
@NullMarked
package dev.inkling.model.sampling;

import org.jspecify.annotations.NullMarked;
