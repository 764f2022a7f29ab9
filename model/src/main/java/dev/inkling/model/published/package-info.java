/**
 * Models in the format of Sketch-RNN's published decoders: read into Inkling's models, and written from those that the format
 * can represent. The format and its settings are described in {@code docs/published.md}.
 */
@NullMarked
package dev.inkling.model.published;

import org.jspecify.annotations.NullMarked;
