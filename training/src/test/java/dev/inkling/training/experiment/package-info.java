/** Tests of experiments. */
@NullMarked
package dev.inkling.training.experiment;

import org.jspecify.annotations.NullMarked;
