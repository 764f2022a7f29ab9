/**
 * The room of models: what a model is, independent of what computes it.
 *
 * <p>The way of the data: {@code config} names every choice; {@code parameters} holds the numbers and their files;
 * {@code decoder} turns the points drawn so far into one vector a step, in plain Java; {@code mixture} reads that vector
 * as a distribution over the next offset and pen; {@code sampling} draws from it and {@code scoring} measures with it. A
 * {@link dev.inkling.model.SketchModel} is all of these together, and a model directory on disk.
 *
 * <p>No native code is loaded here. The room {@code engine} computes the same decoder with libtorch, for training and
 * batches; everything after the decoder's vector is this room's code for both.
 */
@NullMarked
package dev.inkling.model;

import org.jspecify.annotations.NullMarked;
