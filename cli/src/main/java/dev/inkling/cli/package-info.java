/**
 * The {@code inkling} command.
 *
 * <p>In come arguments; out go results on standard output (or {@code -o}), progress and complaints on standard error, and
 * an exit status. What a command does is done by the rooms above; here are only its options, its words and its progress.
 */
@NullMarked
package dev.inkling.cli;

import org.jspecify.annotations.NullMarked;
