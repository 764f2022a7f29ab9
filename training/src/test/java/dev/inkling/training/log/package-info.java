/** Tests of what a training run tells the world. */
@NullMarked
package dev.inkling.training.log;

import org.jspecify.annotations.NullMarked;
