package dev.inkling.model.choose;

import dev.inkling.model.Classifier;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.sampling.BestOf;
import dev.inkling.model.sampling.Chooser;
import java.util.Optional;

/** What chooses the best of several drawings: the best that there is for a model and a class. */
public final class Choosers {

    private Choosers() {}

    /**
     * By a classifier where it knows the class; else by the log-likelihood ratio of class and no class where the model knows
     * both; else by how typical length and ink are.
     *
     * @param classifier one that may know the class, and its name, if there is one
     * @param label what is drawn, if that is known
     */
    public static Chooser of(SketchModel model, Optional<Named> classifier, Optional<String> label) {
        Optional<Chooser> byClass = label.flatMap(name -> classifier
                .filter(named -> named.classifier().config().classes().contains(name))
                .map(named -> new ByClassifier(named, name)));
        return byClass.orElseGet(
                () -> knowsBoth(model.config(), label) ? new ByRatio(model, label.orElseThrow()) : new ByTypicality());
    }

    /**
     * Candidates among which {@link #of} chooses.
     *
     * @param candidates how many for each drawing
     */
    public static BestOf bestOf(int candidates, SketchModel model, Optional<Named> classifier) {
        return candidates == 1 ? BestOf.ONE : new BestOf(candidates, label -> of(model, classifier, label));
    }

    /** A classifier and what it is called. */
    public record Named(Classifier classifier, String name) {}

    private static boolean knowsBoth(ModelConfig config, Optional<String> label) {
        return label.filter(config.classes()::contains).isPresent() && config.labelDropping() && !config.hasLatent();
    }
}
