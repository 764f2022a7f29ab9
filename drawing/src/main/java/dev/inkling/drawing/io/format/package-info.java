/**
 * Types shared by the readers of all formats: the list of formats, the options, and the sink that receives the drawings.
 */
@NullMarked
package dev.inkling.drawing.io.format;

import org.jspecify.annotations.NullMarked;
