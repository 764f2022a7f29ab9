/**
 * Benchmarks of the speed and memory use of Inkling.
 *
 * <p>{@link dev.inkling.benchmarks.Bench} is the program with {@code inkling bench} in it. Each {@link
 * dev.inkling.benchmarks.Part} measures one thing, most of them against a baseline: the same task in an ordinary
 * implementation. Both are timed in turns in the same run, so that other load on the machine slows both. The results
 * are a table and one line of JSON; progress goes to standard error.
 *
 * <p>No other module depends on this one.
 */
@NullMarked
package dev.inkling.benchmarks;

import org.jspecify.annotations.NullMarked;
