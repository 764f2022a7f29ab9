package dev.inkling.model.choose;

import dev.inkling.model.Classifier;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.sampling.BestOf;
import dev.inkling.model.sampling.Chooser;
import java.util.Optional;

/** Choosers of the best of several drawings: the best available one for a model and a class. */
public final class Choosers {

    private Choosers() {}

    /**
     * Chooses by a classifier if it knows the class; else by the log-likelihood ratio of class and no class if the model
     * knows both; else by how typical the number of points and the length of ink are.
     *
     * @param classifier a classifier that may know the class, and its name, if there is one
     * @param label the class that is drawn, if known
     */
    public static Chooser of(SketchModel model, Optional<Named> classifier, Optional<String> label) {
        Optional<Chooser> byClass = label.flatMap(name -> classifier
                .filter(named -> named.classifier().config().classes().contains(name))
                .map(named -> new ByClassifier(named, name)));
        return byClass.orElseGet(
                () -> knowsBoth(model.config(), label) ? new ByRatio(model, label.orElseThrow()) : new ByTypicality());
    }

    /**
     * Several candidates, among which {@link #of} chooses.
     *
     * @param candidates the number for each drawing
     */
    public static BestOf bestOf(int candidates, SketchModel model, Optional<Named> classifier) {
        return candidates == 1 ? BestOf.ONE : new BestOf(candidates, label -> of(model, classifier, label));
    }

    /** A classifier and its name. */
    public record Named(Classifier classifier, String name) {}

    private static boolean knowsBoth(ModelConfig config, Optional<String> label) {
        return label.filter(config.classes()::contains).isPresent() && config.labelDropping() && !config.hasLatent();
    }
}
