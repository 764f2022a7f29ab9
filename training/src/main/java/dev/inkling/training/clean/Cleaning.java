package dev.inkling.training.clean;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.run.Length;
import dev.inkling.run.Recipe;
import dev.inkling.run.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Settings of a search for drawings that do not belong in a data set. Start from {@link #DEFAULT}.
 *
 * <p>Classifiers are cross-fitted: each drawing is judged by a classifier that was trained on the other folds. A drawing is
 * {@link Suspect.Reason#MISLABELLED} if its label is wrong with at least the probability {@code threshold} by {@link
 * LabelNoise}. Drawings without ink are {@link Suspect.Reason#EMPTY}; drawings with the same strokes as another are {@link
 * Suspect.Reason#DUPLICATE} if the label is the same, and {@link Suspect.Reason#CONFLICT} otherwise.
 *
 * @param recipe how classifiers are trained; its task is {@link Task.Classify}. The warm-up is limited to a fifth of the steps
 * @param folds the number of folds and of classifiers, 2 to 20: each is trained on all folds but one
 * @param threshold the minimum probability that a suspect's label is wrong, above 0 to 1
 * @param expected the share of wrong labels, above 0 to 0.5; estimated if empty
 */
public record Cleaning(Recipe recipe, int folds, double threshold, OptionalDouble expected) {

    /**
     * Two classifiers of pictures, 6 epochs each, and a threshold of 0.25: with it, most of the suspects are mislabelled, and
     * most of the mislabelled drawings are suspects. They are trained without truncated drawings and without label smoothing,
     * which would make all unlikely classes equally likely: a wrong label differs from an unusual drawing in just those
     * probabilities.
     */
    public static final Cleaning DEFAULT = new Cleaning(
            Recipe.CLASSIFIER
                    .withTask(new Task.Classify(Task.Classify.PICTURE.encoder(), 0, 0.2, 0, 0.5))
                    .withBalance(0)
                    .withLength(new Length.Epochs(6)),
            2,
            0.25,
            OptionalDouble.empty());

    /** The minimum number of steps of a classifier, unless that takes very many epochs. */
    private static final int LEAST_STEPS = 600;

    private static final int MOST_EPOCHS = 60;

    /**
     * The default for a number of drawings: if there are few, classifiers are trained for more than 6 epochs.
     *
     * @param drawings the number of drawings to search
     */
    public static Cleaning of(int drawings) {
        double share = (DEFAULT.folds - 1.0) / DEFAULT.folds;
        double stepsAnEpoch = Math.max(1, drawings * share / DEFAULT.recipe.batch());
        long epochs = (long) Math.min(MOST_EPOCHS, Math.max(6, Math.ceil(LEAST_STEPS / stepsAnEpoch)));
        return DEFAULT.withRecipe(DEFAULT.recipe.withLength(new Length.Epochs(epochs)));
    }

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is out of range, or the recipe does not classify
     */
    public Cleaning {
        if (!(recipe.task() instanceof Task.Classify)) {
            throw new IllegalArgumentException("expected a recipe to classify but its task was " + recipe.task());
        }
        new Folds(folds, 0);
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("expected a threshold above 0 and up to 1 but was " + threshold);
        }
        if (expected.isPresent() && !(expected.getAsDouble() > 0 && expected.getAsDouble() <= 0.5)) {
            throw new IllegalArgumentException(
                    "expected a share of wrong labels above 0 and up to 0.5 but was " + expected.getAsDouble());
        }
    }

    /**
     * The result of a search.
     *
     * @param suspects drawings that may not belong in the data, each once: those without ink, copies, then mislabelled ones,
     *     ordered by descending probability
     * @param ranking the indices of all judged drawings, the most likely mislabelled first
     * @param wrongShare the share of labels that are wrong: estimated, or the expected one
     * @param agreement the share of the judged drawings whose label the classifiers consider the likeliest
     * @param unjudged how many drawings could not be judged: without a label, or of a class that occurs in one fold only
     */
    public record Findings(
            List<Suspect> suspects, List<Integer> ranking, double wrongShare, double agreement, int unjudged) {

        /** Copies the lists. */
        public Findings {
            suspects = List.copyOf(suspects);
            ranking = List.copyOf(ranking);
        }

        /** The number of suspects with a reason. */
        public int count(Suspect.Reason reason) {
            return (int) suspects.stream()
                    .filter(suspect -> suspect.reason() == reason)
                    .count();
        }

        /** The indices of all suspects. */
        public Set<Integer> indices() {
            Set<Integer> indices = new HashSet<>();
            suspects.forEach(suspect -> indices.add(suspect.index()));
            return indices;
        }
    }

    public Cleaning withRecipe(Recipe other) {
        return new Cleaning(other, folds, threshold, expected);
    }

    public Cleaning withFolds(int other) {
        return new Cleaning(recipe, other, threshold, expected);
    }

    public Cleaning withThreshold(double other) {
        return new Cleaning(recipe, folds, other, expected);
    }

    /** These settings with a known share of wrong labels. */
    public Cleaning withExpected(double share) {
        return new Cleaning(recipe, folds, threshold, OptionalDouble.of(share));
    }

    /**
     * Searches for drawings that do not belong in the data.
     *
     * @throws dev.inkling.drawing.InklingException if the drawings are of fewer than two classes
     */
    public Findings search(DrawingStore drawings, CleaningListener listener) {
        List<Suspect> suspects = new ArrayList<>();
        boolean[] inked = new boolean[drawings.size()];
        for (int i = 0; i < drawings.size(); i++) {
            Drawing drawing = drawings.get(i);
            inked[i] = drawing.points() > 1 && drawing.ink() > 0;
            if (!inked[i]) {
                suspects.add(new Suspect(
                        i, Suspect.Reason.EMPTY, Optional.empty(), Double.NaN, Double.NaN, 1, Optional.empty()));
            }
        }
        int[] withInk =
                IntStream.range(0, drawings.size()).filter(i -> inked[i]).toArray();
        int[] usable =
                IntStream.of(withInk).filter(i -> drawings.label(i).isPresent()).toArray();
        CrossFit crossFit = new CrossFit(drawings, recipe, new Folds(folds, recipe.seed()), listener);
        int[][] judged = crossFit.judge(usable);
        Judgements judgements = crossFit.judgements();
        LabelNoise noise = LabelNoise.fit(judgements, judged, expected);
        Set<Integer> copies = new HashSet<>();
        for (Copies.Copy copy : new Copies(drawings, withInk).redundant(i -> fit(judgements, i))) {
            copies.add(copy.index());
            Suspect.Reason reason = copy.sameLabel() ? Suspect.Reason.DUPLICATE : Suspect.Reason.CONFLICT;
            suspects.add(judgements.suspect(copy.index(), reason, 1, Optional.of(copy.kept())));
        }
        List<Integer> ranking = IntStream.range(0, drawings.size())
                .filter(judgements::judged)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -noise.evidence(i))
                        .thenComparing(i -> i))
                .toList();
        ranking.stream()
                .filter(i -> noise.wrong(i) >= threshold && !copies.contains(i))
                .forEach(i -> suspects.add(
                        judgements.suspect(i, Suspect.Reason.MISLABELLED, noise.wrong(i), Optional.empty())));
        long agreed = ranking.stream()
                .filter(i -> judgements.givenProbability(i) > judgements.otherProbability(i))
                .count();
        double agreement = agreed / (double) Math.max(1, ranking.size());
        return new Findings(suspects, ranking, noise.share(), agreement, withInk.length - ranking.size());
    }

    private static double fit(Judgements judgements, int i) {
        return judgements.judged(i) ? judgements.givenProbability(i) : -1;
    }
}
