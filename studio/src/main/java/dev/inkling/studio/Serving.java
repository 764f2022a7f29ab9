package dev.inkling.studio;

import dev.inkling.model.Classifier;
import dev.inkling.model.choose.Choosers;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The models, classifier and runs that a studio serves. Start from {@link #of}.
 *
 * @param models the models that draw, each with its own id
 * @param classifier classifies drawings and chooses the best of several candidates, if present; answers to requests contain
 *     its name
 * @param runs the training runs that can be watched
 */
public record Serving(List<ModelSource> models, Optional<Choosers.Named> classifier, Runs runs) {

    /** Makes an immutable copy of the models. */
    public Serving {
        models = List.copyOf(models);
    }

    /** Models only. */
    public static Serving of(Collection<ModelSource> models) {
        return new Serving(List.copyOf(models), Optional.empty(), Runs.none());
    }

    /** With another classifier, or none. */
    public Serving with(Optional<Choosers.Named> other) {
        return new Serving(models, other, runs);
    }

    /** With training runs. */
    public Serving with(Runs others) {
        return new Serving(models, classifier, others);
    }

    /** With the first bundled classifier that shares a class with one of the models, if any does. */
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
