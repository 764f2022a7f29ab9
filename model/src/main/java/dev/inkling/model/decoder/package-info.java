/** From the points so far to a head's output: input features, and the decoders in plain Java with their cached state. */
@NullMarked
package dev.inkling.model.decoder;

import org.jspecify.annotations.NullMarked;
