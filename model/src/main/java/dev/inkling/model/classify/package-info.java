/**
 * Naming drawings: how a drawing is framed and drawn as a picture for a classifier, what a classifier says of it, and how
 * good a classifier is. Begin with {@link dev.inkling.model.Classifier}.
 */
@NullMarked
package dev.inkling.model.classify;

import org.jspecify.annotations.NullMarked;
