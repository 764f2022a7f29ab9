package dev.inkling.cli;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.internal.InOrder;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.Classifier;
import dev.inkling.model.classify.Classification;
import dev.inkling.model.classify.ClassifierOutputs;
import dev.inkling.model.classify.SetClassifying;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Classifies drawings: a few in plain Java, many in libtorch. */
final class Classifying {

    /** From this number of drawings on, libtorch is worth its loading time. */
    private static final int MANY = 200;

    private Classifying() {}

    /** Classifies drawings. */
    static List<Classification> of(Classifier classifier, DrawingStore drawings, PrintWriter err) {
        return of(
                classifier,
                drawings.size(),
                i -> classifier.config().preparation().sequence(drawings.get(i)),
                err);
    }

    /**
     * Classifies sequences.
     *
     * @param n how many
     * @param drawing the sequence of an index, in the units of the classifier's preparation
     */
    static List<Classification> of(Classifier classifier, int n, IntFunction<StrokeSequence> drawing, PrintWriter err) {
        List<Classification> classifications = new ArrayList<>(n);
        try (Progress progress = Progress.of(err, "classifying")) {
            with(classifier, n, err, outputs -> {
                for (int from = 0; from < n; from += MANY) {
                    int first = from;
                    float[][] logits = SetClassifying.logits(
                            Math.min(MANY, n - from), i -> drawing.apply(first + i), outputs, InOrder.cores());
                    classifications.addAll(SetClassifying.classifications(classifier.config(), logits));
                    progress.update(classifications.size(), n, "");
                }
            });
        }
        return classifications;
    }

    private interface Work {
        void with(ClassifierOutputs outputs);
    }

    private static void with(Classifier classifier, int n, PrintWriter err, Work work) {
        if (n >= MANY) {
            try {
                Libtorch.load();
            } catch (InklingException e) {
                err.println("inkling: without libtorch this takes longer: " + e.getMessage());
                work.with(classifier.outputs());
                return;
            }
            Libtorch.withOutputs(classifier, work::with);
        } else {
            work.with(classifier.outputs());
        }
    }
}
