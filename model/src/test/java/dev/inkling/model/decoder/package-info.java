/** Tests of the decoders: against a plain twin, and of the contract that all decoders keep. */
@NullMarked
package dev.inkling.model.decoder;

import org.jspecify.annotations.NullMarked;
