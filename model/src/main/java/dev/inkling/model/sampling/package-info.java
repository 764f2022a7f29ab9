/**
 * Sampling drawings from a model: new drawings, or continuations of a drawing that a person began.
 *
 * <p>Begin with {@link dev.inkling.model.sampling.Drawer}, which draws with any decoder. {@link
 * dev.inkling.model.sampling.DrawOptions} say what to draw and how: class, temperature, top-p, guidance, seed, limits. A
 * {@link dev.inkling.model.sampling.DrawRequest} holds the options. It starts drawings, each a {@link
 * dev.inkling.model.sampling.DrawingInProgress}. A {@link dev.inkling.model.sampling.Batch} advances all its drawings by one
 * decoder step at a time. A server can drive the batch itself, so that requests can join at any time. A {@link
 * dev.inkling.model.sampling.PointListener} receives points as they are drawn. With {@link
 * dev.inkling.model.sampling.BestOf}, each drawing is the best of several candidates, by a {@link
 * dev.inkling.model.sampling.Chooser}. {@code Temperature}, {@code TopP} and {@code Guidance} change the distributions that
 * are sampled from.
 *
 * <p>Drawing i depends only on the model, the options (including the seed), the beginning if there is one, and i. Other
 * drawings in the batch do not change it, bit for bit. A guided drawing uses two rows of the decoder's batch, one with the
 * class and one without. Unless the model has a latent space, continuations that a request starts together share decoder rows
 * until their beginning has been read. New points are sampled until the model predicts the end or a limit is reached.
 *
 * <h2 id="units">Units</h2>
 *
 * <ul>
 *   <li><b>Source units</b> are those of the files that the model was trained on.
 *   <li><b>Model units</b> are those of the network's offsets: one model unit is {@link
 *       dev.inkling.drawing.sequence.Preparation#scale} source units, the standard deviation of the training offsets.
 *   <li><b>The box</b> is the area of the training drawings, in source units: {@link
 *       dev.inkling.drawing.sequence.Preparation#box}. The canvas of a beginning is mapped onto it. If the model measures
 *       positions from the first point of a drawing, only the size of the box has a meaning.
 * </ul>
 *
 * <p>A beginning may have units of its own. Its continuations are in these units.
 */
@NullMarked
package dev.inkling.model.sampling;

import org.jspecify.annotations.NullMarked;
