/**
 * The {@code inkling} command.
 *
 * <p>It reads arguments, writes results to standard output (or {@code -o}) and progress and error messages to standard
 * error, and returns an exit status. The other modules do the work; this one has only the options, the texts and the
 * progress.
 */
@NullMarked
package dev.inkling.cli;

import org.jspecify.annotations.NullMarked;
