/** Tests of published decoders: compared with the equations on paper, written and read back, and refused files. */
@NullMarked
package dev.inkling.model.published;

import org.jspecify.annotations.NullMarked;
