/**
 * Drawing from a model: from nothing, or continuing a drawing that a person began.
 *
 * <p>Begin with {@link dev.inkling.model.sampling.Drawer}, which draws with any decoder. {@link
 * dev.inkling.model.sampling.DrawOptions} say what to draw and how: class, temperature, top-p, guidance, seed, limits. They
 * become a {@link dev.inkling.model.sampling.DrawRequest}, whose drawings, each a {@link
 * dev.inkling.model.sampling.DrawingInProgress}, take their steps together in a {@link dev.inkling.model.sampling.Batch}. A
 * server drives the batch itself, with requests that come and go; a {@link dev.inkling.model.sampling.PointListener} then
 * receives the points of continuations as they are drawn. With {@link dev.inkling.model.sampling.BestOf}, each drawing is the
 * best of several candidates, by a {@link dev.inkling.model.sampling.Chooser}. {@code
 * Temperature}, {@code TopP} and {@code Guidance} change the distributions that are sampled from.
 *
 * <p>Invariants: drawing i of a seed depends on nothing but the model, the options and i, bit for bit, whatever else is drawn
 * at the same time. A guided drawing takes two decoder rows, with and without its class. Drawings that share a beginning
 * share its steps, unless the model has a latent space. New points are drawn until the model predicts the end or a limit is
 * reached.
 */
@NullMarked
package dev.inkling.model.sampling;

import org.jspecify.annotations.NullMarked;
