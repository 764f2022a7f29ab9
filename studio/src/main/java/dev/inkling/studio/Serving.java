package dev.inkling.studio;

import dev.inkling.model.Classifier;
import dev.inkling.model.choose.Choosers;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a studio serves. Start from {@link #of}.
 *
 * @param models what draws, each with an id of its own
 * @param classifier what names drawings and chooses the best of several, if there is one; its name is what requests are told
 * @param runs the training runs that can be watched
 */
public record Serving(List<ModelSource> models, Optional<Choosers.Named> classifier, Runs runs) {

    /** Keeps an immutable copy of the models. */
    public Serving {
        models = List.copyOf(models);
    }

    /** Models alone. */
    public static Serving of(Collection<ModelSource> models) {
        return new Serving(List.copyOf(models), Optional.empty(), Runs.none());
    }

    /** With a classifier, or none. */
    public Serving with(Optional<Choosers.Named> other) {
        return new Serving(models, other, runs);
    }

    /** With training runs. */
    public Serving with(Runs others) {
        return new Serving(models, classifier, others);
    }

    /** With the first of the classifiers that come with Inkling that knows a class of one of the models, if any does. */
    public Serving withBundledClassifier() {
        return with(Classifier.bundledNames().stream()
                .map(name -> new Choosers.Named(Classifier.bundled(name), name))
                .filter(named -> models.stream()
                        .anyMatch(model -> !Collections.disjoint(
                                named.classifier().config().classes(),
                                model.config().classes())))
                .findFirst());
    }
}
