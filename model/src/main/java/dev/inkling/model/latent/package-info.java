/**
 * The latent space of a conditional model: drawings as latent vectors, the encoder's posterior of them, and interpolation
 * between them.
 */
@NullMarked
package dev.inkling.model.latent;

import org.jspecify.annotations.NullMarked;
