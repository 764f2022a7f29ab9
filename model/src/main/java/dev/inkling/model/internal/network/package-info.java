/**
 * Internal: the networks in plain Java, with their cached state.
 *
 * <p>{@code dev.inkling.model.internal.network.JavaDecoder} implements the decoder for all backbones; the equations stand at
 * {@code TransformerWeights} and the {@code RecurrentCell}s. {@code dev.inkling.model.internal.network.JavaEncoder} and {@code
 * dev.inkling.model.internal.network.JavaClassifier} reuse its parts. The arithmetic is separated by the interface {@code
 * Kernels}: scalar loops that run everywhere, and faster ones on vector registers.
 *
 * <p>Invariants: the outputs are the same, bit for bit, with any kernels, and a state may change kernels between steps. This
 * package is the reference that the module {@code engine} is compared with.
 */
@NullMarked
package dev.inkling.model.internal.network;

import org.jspecify.annotations.NullMarked;
