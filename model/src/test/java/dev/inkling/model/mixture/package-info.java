/** Tests of the mixture: it integrates to 1, agrees with a reference implementation, and stays finite. */
@NullMarked
package dev.inkling.model.mixture;

import org.jspecify.annotations.NullMarked;
