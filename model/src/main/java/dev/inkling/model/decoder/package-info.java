/**
 * From the points drawn so far to the head's output: input features, and the networks in plain Java with their cached state.
 *
 * <p>Begin with {@link dev.inkling.model.decoder.Decoder}: started with one {@link dev.inkling.model.decoder.Condition} per
 * drawing, it gives a {@link dev.inkling.model.decoder.DecoderState}, which takes the {@link
 * dev.inkling.model.decoder.InputFeatures} of one point per step and returns the head's output for the event after it. {@link
 * dev.inkling.model.decoder.JavaDecoder} implements it for all backbones, and states the equations at {@code
 * TransformerWeights} and the {@code RecurrentCell}s. {@link dev.inkling.model.decoder.JavaEncoder} and {@link
 * dev.inkling.model.decoder.JavaClassifier} reuse its parts. The arithmetic is behind the interface {@code Kernels}: scalar
 * loops that run everywhere, and faster ones on vector registers.
 *
 * <p>Invariants: a row's output is the same, bit for bit, alone or among other rows, with any kernels, and after any {@code
 * select}, {@code join} or {@code fork}. A state may change kernels between steps. No step looks ahead. A decoder is safe for
 * use by several threads, a state is not. The module {@code engine} computes the same outputs with libtorch, up to rounding;
 * this package is the reference that it is compared with.
 */
@NullMarked
package dev.inkling.model.decoder;

import org.jspecify.annotations.NullMarked;
