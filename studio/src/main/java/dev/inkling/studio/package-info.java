/**
 * The studio: serves models to many clients at once, through a Java API that any program can use.
 *
 * <p>A {@link dev.inkling.studio.Studio} finds models by id, loads each on first use, and keeps a few in memory. Drawings
 * requested at the same time are drawn together: each model has a {@code SamplingJob}, whose threads draw in batches.
 * Between steps, new drawings enter a batch and finished ones leave it; clients take turns. The result of a request is the
 * same, bit for bit, as if it were drawn alone.
 *
 * <p>The package {@code http} serves all this to browsers. This module does not load libtorch.
 */
@NullMarked
package dev.inkling.studio;

import org.jspecify.annotations.NullMarked;
