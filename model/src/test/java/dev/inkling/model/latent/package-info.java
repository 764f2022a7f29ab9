/** Tests of the latent space: the geometry by hand, costs against their means by chance. */
@NullMarked
package dev.inkling.model.latent;

import org.jspecify.annotations.NullMarked;
