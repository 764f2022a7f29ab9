/**
 * Gives every reader of files what no one would write, and sees how it fails: in one sentence, soon, and in little memory. Short
 * runs are tests; {@code scripts/fuzz} makes long ones, guided by what of the code an input reaches.
 */
@NullMarked
package dev.inkling.fuzzing;

import org.jspecify.annotations.NullMarked;
