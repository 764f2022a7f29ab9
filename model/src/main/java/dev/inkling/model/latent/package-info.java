/**
 * The latent space of a conditional model: what a drawing is as a vector, how sure the encoder is of it, and ways between
 * such vectors.
 */
@NullMarked
package dev.inkling.model.latent;

import org.jspecify.annotations.NullMarked;
