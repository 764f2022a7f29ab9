/** Tests of the latent space: the geometry by hand, and divergences compared with sample means. */
@NullMarked
package dev.inkling.model.latent;

import org.jspecify.annotations.NullMarked;
