/** To come. */
@NullMarked
package dev.inkling.benchmarks;

import org.jspecify.annotations.NullMarked;
