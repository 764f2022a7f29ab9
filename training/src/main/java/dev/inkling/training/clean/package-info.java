/**
 * Finds the drawings that spoil data: mislabelled, empty, and there more than once. Begin with {@link
 * dev.inkling.training.clean.Cleaning}.
 */
@NullMarked
package dev.inkling.training.clean;

import org.jspecify.annotations.NullMarked;
