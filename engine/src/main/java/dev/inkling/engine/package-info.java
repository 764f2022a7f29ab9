/**
 * The models of module {@code model} as tensors of libtorch: losses, gradients, an optimiser and batched scoring.
 *
 * <p>Training and scoring many drawings at once run here. Sampling, and the meaning of a head's outputs, stay in plain Java in
 * {@code model}; tests compare both implementations.
 *
 * <ul>
 *   <li>Input: {@code dev.inkling.engine.EventBatch} holds prepared drawings as plain arrays, and {@code
 *       dev.inkling.engine.BatchTensors} copies them to tensors; {@code dev.inkling.engine.ClassBatch} is a classifier's input.
 *   <li>Models: {@code dev.inkling.engine.Network} maps input features to head outputs, on the parameters of a {@code
 *       dev.inkling.engine.TensorParameters}; {@code dev.inkling.engine.ClassifierNetwork} maps drawings to class logits.
 *   <li>Training: {@code dev.inkling.engine.SketchLoss} defines the loss, {@code dev.inkling.engine.LossGradient} computes it
 *       with its gradient in closed form, and {@code dev.inkling.engine.AdamW} updates the parameters.
 *   <li>Scoring: {@code dev.inkling.engine.TensorOutputs} computes head outputs and posteriors of many drawings.
 * </ul>
 *
 * <p>Native memory belongs to a {@code dev.inkling.engine.TensorScope}, one per training step or request: no tensor is created
 * outside one. Tensors that live longer belong to a class that must be closed.
 *
 * <p>Begin with {@code dev.inkling.engine.Network}, the forward and backward pass of one batch.
 */
@NullMarked
package dev.inkling.engine;

import org.jspecify.annotations.NullMarked;
