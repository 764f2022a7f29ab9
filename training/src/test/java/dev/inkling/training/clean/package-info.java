/** Tests of cleaning: on built-in drawings that are spoiled on purpose. */
@NullMarked
package dev.inkling.training.clean;

import org.jspecify.annotations.NullMarked;
