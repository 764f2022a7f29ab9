package dev.inkling.training.clean;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.engine.ClassifierNetwork;
import dev.inkling.engine.TensorParameters;
import dev.inkling.model.Classifier;
import dev.inkling.model.classify.SetClassifying;
import dev.inkling.run.Arithmetic;
import dev.inkling.run.Length;
import dev.inkling.run.Recipe;
import dev.inkling.training.Trainer;
import dev.inkling.training.TrainingData;
import dev.inkling.training.TrainingListener;
import dev.inkling.training.TrainingStep;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Classifiers that judge drawings which they were not trained on: one per fold, trained on all other folds. */
final class CrossFit {

    /** The share of training in the work for a fold. */
    private static final double LEARNING = 0.9;

    /** The maximum share of warm-up in the steps of a training run. */
    private static final double WARM_UP = 0.2;

    /** The number of drawings whose logits are in memory at once. */
    private static final int BLOCK = 4096;

    private final DrawingStore drawings;
    private final Recipe recipe;
    private final Folds folds;
    private final CleaningListener listener;
    private final List<String> classes;
    private final Judgements judgements;

    CrossFit(DrawingStore drawings, Recipe recipe, Folds folds, CleaningListener listener) {
        this.drawings = drawings;
        this.recipe = recipe.onThisMachine();
        this.folds = folds;
        this.listener = listener;
        classes = List.copyOf(drawings.labels().keySet());
        int[] given = new int[drawings.size()];
        Arrays.setAll(given, i -> drawings.label(i).map(classes::indexOf).orElse(-1));
        judgements = new Judgements(classes, given);
    }

    /**
     * Trains classifiers and judges drawings.
     *
     * @param usable the drawings to train on and to judge: with a label and with ink
     * @return the drawings that were judged, by fold: those whose class occurs in another fold
     * @throws InklingException if the drawings outside a fold are of fewer than two classes
     */
    int[][] judge(int[] usable) {
        int[] fold = new int[drawings.size()];
        for (int i : usable) {
            fold[i] = folds.of(drawings.get(i));
        }
        int[][] judged = new int[folds.count()][];
        for (int f = 0; f < folds.count(); f++) {
            int at = f;
            Classifier classifier = train(IntStream.of(usable).filter(i -> fold[i] != at), f);
            List<String> known = classifier.config().classes();
            judged[f] = IntStream.of(usable)
                    .filter(i -> fold[i] == at && known.contains(label(i)))
                    .toArray();
            judge(classifier, judged[f], f);
        }
        return judged;
    }

    Judgements judgements() {
        return judgements;
    }

    private String label(int i) {
        return classes.get(judgements.given(i));
    }

    private Classifier train(IntStream indices, int fold) {
        DrawingStore.Builder others = new DrawingStore.Builder();
        indices.forEach(i -> others.add(drawings.get(i)));
        DrawingStore train = others.build();
        if (train.labels().size() < 2) {
            throw InklingException.failed("expected drawings of at least 2 classes outside fold " + fold + " but found "
                    + train.labels().size() + ": give more drawings of more classes");
        }
        TrainingListener progress = new TrainingListener() {
            @Override
            public void step(TrainingStep step) {
                report(fold, LEARNING * step.done(), "learning");
            }
        };
        return Trainer.trainClassifier(warmedUp(train.size()), TrainingData.of(train, DrawingStore.EMPTY), progress);
    }

    /** The recipe with a limited warm-up. */
    private Recipe warmedUp(int drawingCount) {
        double steps = recipe.length() instanceof Length.Steps fixed
                ? fixed.steps()
                : recipe.length() instanceof Length.Epochs passes
                        ? passes.epochs() * Math.ceil((double) drawingCount / recipe.batch())
                        : Double.POSITIVE_INFINITY;
        int warmUp = (int) Math.min(recipe.optimiser().warmUpSteps(), Math.ceil(WARM_UP * steps));
        return recipe.withOptimiser(recipe.optimiser().withWarmUpSteps(warmUp));
    }

    private void judge(Classifier classifier, int[] judged, int fold) {
        List<String> known = classifier.config().classes();
        int[] indices = known.stream().mapToInt(classes::indexOf).toArray();
        int[] labels = new int[classes.size()];
        Arrays.setAll(labels, c -> known.indexOf(classes.get(c)));
        Preparation preparation = classifier.config().preparation();
        try (TensorParameters parameters = TensorParameters.of(classifier.parameters());
                ClassifierNetwork network =
                        new ClassifierNetwork(classifier.config(), parameters, Arithmetic.FLOAT32)) {
            for (int from = 0; from < judged.length; from += BLOCK) {
                int first = from;
                int n = Math.min(BLOCK, judged.length - from);
                float[][] logits = SetClassifying.logits(
                        n, i -> preparation.sequence(drawings.get(judged[first + i])), network, recipe.workers());
                for (int i = 0; i < n; i++) {
                    int drawing = judged[first + i];
                    judgements.judge(drawing, logits[i], indices, labels[judgements.given(drawing)]);
                }
                report(fold, LEARNING + (1 - LEARNING) * (first + n) / judged.length, "judging");
            }
        }
    }

    private void report(int fold, double done, String what) {
        listener.progress((fold + done) / folds.count(), fold, what);
    }
}
