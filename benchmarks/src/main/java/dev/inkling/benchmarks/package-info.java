/**
 * What Inkling costs.
 *
 * <p>{@link dev.inkling.benchmarks.Bench} is the program with {@code inkling bench} in it. Each {@link
 * dev.inkling.benchmarks.Part} measures one thing, most of them beside a plain twin: the same done the ordinary way. Both
 * are timed in the same run, in turns, so that a machine that others use too slows both. Out come a table and one line of
 * JSON; progress goes to standard error.
 *
 * <p>Nothing depends on this room.
 */
@NullMarked
package dev.inkling.benchmarks;

import org.jspecify.annotations.NullMarked;
