/** How likely a drawing is, event by event. */
@NullMarked
package dev.inkling.model.scoring;

import org.jspecify.annotations.NullMarked;
