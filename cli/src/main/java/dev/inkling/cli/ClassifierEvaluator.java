package dev.inkling.cli;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.Classifier;
import dev.inkling.model.classify.Classification;
import dev.inkling.model.classify.ClassifierEvaluation;
import dev.inkling.model.classify.Confusions;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * Measures a classifier on drawings.
 *
 * @param err receives the progress
 */
record ClassifierEvaluator(Classifier classifier, DrawingStore drawings, PrintWriter err) {

    /**
     * Classifies the drawings as they are, their first halves, and the drawings at half size.
     *
     * @param split the part of the data that they are, for the report
     * @param seed of the positions of drawings at half size
     */
    ClassifierEvaluationReport evaluate(String split, long seed) {
        Preparation preparation = classifier.config().preparation();
        List<String> classes = classifier.config().classes();
        int[] labels = new int[drawings.size()];
        Arrays.setAll(labels, i -> drawings.label(i).map(classes::indexOf).orElse(-1));
        List<Classification> whole = classify(i -> preparation.sequence(drawings.get(i)));
        Confusions confusions = new Confusions();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] >= 0) {
                confusions.add(classes.get(labels[i]), classes.get(whole.get(i).best()));
            }
        }
        List<Classification> half = classify(i -> {
            StrokeSequence sequence = preparation.sequence(drawings.get(i));
            return sequence.beginning((sequence.points() + 1) / 2);
        });
        List<Classification> placed =
                classify(i -> preparation.sequence(placed(drawings.get(i), preparation.box(), seed)));
        return new ClassifierEvaluationReport(
                ClassifierEvaluation.of(whole, labels),
                ClassifierEvaluation.of(half, labels),
                ClassifierEvaluation.of(placed, labels),
                confusions,
                split);
    }

    private List<Classification> classify(IntFunction<StrokeSequence> drawing) {
        return Classifying.of(classifier, drawings.size(), drawing, err);
    }

    /** The drawing at half size, at a random position in the box. */
    private static Drawing placed(Drawing drawing, Bounds box, long seed) {
        SplittableRandom random = Seeds.random(seed, "place", drawing.contentHash());
        Bounds bounds = drawing.bounds();
        float x = box.minX() + (float) (random.nextDouble() * Math.max(0, box.width() - bounds.width() / 2));
        float y = box.minY() + (float) (random.nextDouble() * Math.max(0, box.height() - bounds.height() / 2));
        return drawing.transformed(0.5f, 0.5f, x - bounds.minX() / 2, y - bounds.minY() / 2);
    }
}
