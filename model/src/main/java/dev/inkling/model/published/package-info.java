/**
 * Models in the form of Sketch-RNN's published decoders: read into models of ours, and written from those that the form can
 * say. The form and its settings are described in {@code docs/published.md}.
 */
@NullMarked
package dev.inkling.model.published;

import org.jspecify.annotations.NullMarked;
