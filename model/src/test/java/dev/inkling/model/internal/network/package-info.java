/** Tests of the decoders: comparison with a reference implementation, and the contract of all decoders. */
@NullMarked
package dev.inkling.model.internal.network;

import org.jspecify.annotations.NullMarked;
