/** Published decoders: against the equations on paper, through files and back, and what is refused. */
@NullMarked
package dev.inkling.model.published;

import org.jspecify.annotations.NullMarked;
