/**
 * What the readers of all formats have in common: which formats there are, how they are read, and who takes what they find.
 */
@NullMarked
package dev.inkling.drawing.io.format;

import org.jspecify.annotations.NullMarked;
