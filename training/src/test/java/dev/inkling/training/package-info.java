/** Tests of training: what always holds of a run, however it is cut up. */
@NullMarked
package dev.inkling.training;

import org.jspecify.annotations.NullMarked;
