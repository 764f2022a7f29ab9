/**
 * Fuzz tests of every file reader: it must refuse invalid files with one sentence, quickly, and with little memory. Short
 * runs are tests; {@code scripts/fuzz} starts long ones, guided by code coverage.
 */
@NullMarked
package dev.inkling.fuzzing;

import org.jspecify.annotations.NullMarked;
