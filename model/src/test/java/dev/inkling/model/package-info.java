/** Small models and drawings that the tests of this module share. */
@NullMarked
package dev.inkling.model;

import org.jspecify.annotations.NullMarked;
