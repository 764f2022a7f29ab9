/**
 * The decoder, step by step: from the points drawn so far to the head's output for the next one.
 *
 * <p>{@link dev.inkling.model.SketchModel#decoder} gives a {@link dev.inkling.model.decoder.Decoder}. Started with one {@link
 * dev.inkling.model.decoder.Condition} per drawing, it gives a {@link dev.inkling.model.decoder.DecoderState}, which takes the
 * {@link dev.inkling.model.decoder.InputFeatures} of one point per step and returns the head's output for the event after it.
 * Those who only want drawings need none of this: {@link dev.inkling.model.SketchModel#draw} does it all.
 *
 * <p>Invariants: a row's output is the same, bit for bit, alone or among other rows, and after any {@code select}, {@code
 * join} or {@code fork}. No step looks ahead. A decoder is safe for use by several threads, a state is not. The module {@code
 * engine} computes the same outputs with libtorch, up to rounding.
 */
@NullMarked
package dev.inkling.model.decoder;

import org.jspecify.annotations.NullMarked;
