/**
 * The room of the studio: models that serve many people at once, as objects that any program can use.
 *
 * <p>A {@link dev.inkling.studio.Studio} knows models by id, loads each when it is first asked for, and keeps a few. Drawings
 * that are asked for at the same time are drawn together: each model has a {@code Sampling}, whose threads take step after
 * step with all that are under way, let new ones in between steps and finished ones go, whoever asked for them taking turns.
 * What somebody gets is the same, bit for bit, as alone.
 *
 * <p>The package {@code http} serves all this to browsers. No libtorch is loaded here.
 */
@NullMarked
package dev.inkling.studio;

import org.jspecify.annotations.NullMarked;
