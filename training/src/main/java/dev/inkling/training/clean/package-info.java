/**
 * Finds drawings that do not belong in a data set: mislabelled ones, empty ones and copies. Begin with {@link
 * dev.inkling.training.clean.Cleaning}.
 */
@NullMarked
package dev.inkling.training.clean;

import org.jspecify.annotations.NullMarked;
