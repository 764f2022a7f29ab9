package dev.inkling.model.choose;

import dev.inkling.drawing.Drawing;
import dev.inkling.model.Classifier;
import dev.inkling.model.sampling.Chooser;
import java.util.List;

/** Chooses the drawing with the highest probability of the class by a classifier. */
record ByClassifier(Classifier classifier, String name, int label) implements Chooser {

    ByClassifier(Choosers.Named named, String label) {
        this(named.classifier(), named.name(), named.classifier().config().index(label));
    }

    @Override
    public int best(List<Drawing> candidates) {
        return Best.of(candidates, drawing -> classifier.classify(drawing).probability(label));
    }

    @Override
    public String basis() {
        return "by " + name;
    }
}
