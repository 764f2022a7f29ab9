/** Tests of training: invariants of a run, however often it is stopped and resumed. */
@NullMarked
package dev.inkling.training;

import org.jspecify.annotations.NullMarked;
