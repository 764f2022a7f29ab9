/** From a head's output to a distribution over the next offset and pen, in log space and double precision. */
@NullMarked
package dev.inkling.model.mixture;

import org.jspecify.annotations.NullMarked;
