/** Tests of the decoders: comparison with a reference implementation, and the contract of all decoders. */
@NullMarked
package dev.inkling.model.decoder;

import org.jspecify.annotations.NullMarked;
