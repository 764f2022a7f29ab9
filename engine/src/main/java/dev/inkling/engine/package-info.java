/**
 * The room of libtorch: the same models as in the room {@code model}, as tensors.
 *
 * <p>In come a {@link dev.inkling.model.SketchModel}'s config and parameters and {@link dev.inkling.engine.EventBatch}es of
 * prepared drawings; out go head outputs, losses and gradients. Everything that a head's output means is plain Java in
 * {@code model}, and so is drawing; here is only the arithmetic for training and for scoring many drawings at once.
 *
 * <p>Native memory belongs to a {@link dev.inkling.engine.TensorScope}, one for each training step or request: no tensor is
 * made outside one. What must live longer is held by a class that is closed.
 */
@NullMarked
package dev.inkling.engine;

import org.jspecify.annotations.NullMarked;
