/**
 * What the modules of Inkling share and nobody else should use: it may change at any time.
 */
@NullMarked
package dev.inkling.drawing.internal;

import org.jspecify.annotations.NullMarked;
