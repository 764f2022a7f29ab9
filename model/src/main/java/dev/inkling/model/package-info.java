/**
 * The module of models: what a model is, independent of the engine that computes it.
 *
 * <p>The data flow: {@code config} holds every choice; {@code parameters} holds the parameters and their files; {@code
 * decoder} computes one output vector per step from the points drawn so far, in plain Java; {@code mixture} reads that vector
 * as a distribution over the next offset and pen; {@code sampling} draws from it and {@code scoring} computes likelihoods
 * with it. A {@link dev.inkling.model.SketchModel} combines all of these, and is saved as a model directory.
 *
 * <p>No native code is loaded here. The module {@code engine} computes the same decoder with libtorch, for training and
 * batches; everything after the decoder's output is this module's code for both.
 */
@NullMarked
package dev.inkling.model;

import org.jspecify.annotations.NullMarked;
