/** Tests of drawing: the sampler against counted frequencies, the loop with a decoder whose outputs are fixed. */
@NullMarked
package dev.inkling.model.sampling;

import org.jspecify.annotations.NullMarked;
