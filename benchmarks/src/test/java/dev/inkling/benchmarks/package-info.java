/** Tests of what is measured, not of how long it takes; and of the whole project. */
@NullMarked
package dev.inkling.benchmarks;

import org.jspecify.annotations.NullMarked;
