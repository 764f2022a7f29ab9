/** Tests of scoring: by hand where it is small, against plain twins, and that densities sum to 1 in source units. */
@NullMarked
package dev.inkling.model.scoring;

import org.jspecify.annotations.NullMarked;
