/**
 * Utilities that Inkling's modules share. They are not part of the API and may change at any time.
 */
@NullMarked
package dev.inkling.drawing.internal;

import org.jspecify.annotations.NullMarked;
