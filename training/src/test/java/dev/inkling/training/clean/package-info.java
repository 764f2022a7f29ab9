/** Tests of cleaning, on built-in drawings with errors that are added on purpose. */
@NullMarked
package dev.inkling.training.clean;

import org.jspecify.annotations.NullMarked;
