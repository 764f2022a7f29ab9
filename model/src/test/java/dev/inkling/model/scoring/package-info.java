/**
 * Tests of scoring: small cases by hand, comparison with reference implementations, and densities that sum to 1 in source
 * units.
 */
@NullMarked
package dev.inkling.model.scoring;

import org.jspecify.annotations.NullMarked;
