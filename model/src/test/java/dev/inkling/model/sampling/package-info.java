/** Tests of drawing: the sampler compared with counted frequencies, and the loop with a decoder of fixed outputs. */
@NullMarked
package dev.inkling.model.sampling;

import org.jspecify.annotations.NullMarked;
