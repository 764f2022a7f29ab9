/**
 * Classifying drawings: how a drawing is framed and drawn as a picture for a classifier, a classifier's result, and the
 * evaluation of classifiers. Begin with {@link dev.inkling.model.Classifier}.
 */
@NullMarked
package dev.inkling.model.classify;

import org.jspecify.annotations.NullMarked;
