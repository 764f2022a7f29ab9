/** Files of drawings: what reads them and what writes them. */
@NullMarked
package dev.inkling.drawing.format;

import org.jspecify.annotations.NullMarked;
