/** Tests of the output of a training run. */
@NullMarked
package dev.inkling.training.log;

import org.jspecify.annotations.NullMarked;
