package dev.inkling.model.choose;

import dev.inkling.drawing.Drawing;
import dev.inkling.model.Classifier;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.ModelConfig;
import java.util.List;
import java.util.Optional;

/**
 * Takes the best of several drawings of the same thing. Deterministic; safe for use by several threads.
 *
 * <p>{@link #of} gives the best that there is for a model and a class.
 */
public interface Chooser {

    /**
     * The index of the best, the first of equals.
     *
     * @param candidates in source units, at least one
     */
    int best(List<Drawing> candidates);

    /** What decides, for a person: {@code by quickdraw-classifier}. */
    String basis();

    /**
     * By a classifier where it knows the class; else by the log-likelihood ratio of class and no class where the model knows
     * both; else by how typical length and ink are.
     *
     * @param classifier one that may know the class, and its name, if there is one
     * @param label what is drawn, if that is known
     */
    static Chooser of(SketchModel model, Optional<Named> classifier, Optional<String> label) {
        Optional<Chooser> byClass = label.flatMap(name -> classifier
                .filter(named -> named.classifier().config().classes().contains(name))
                .map(named -> new ByClassifier(named, name)));
        return byClass.orElseGet(
                () -> knowsBoth(model.config(), label) ? new ByRatio(model, label.orElseThrow()) : new ByTypicality());
    }

    /** A classifier and what it is called. */
    record Named(Classifier classifier, String name) {}

    private static boolean knowsBoth(ModelConfig config, Optional<String> label) {
        return label.filter(config.classes()::contains).isPresent() && !config.hasLatent();
    }
}
