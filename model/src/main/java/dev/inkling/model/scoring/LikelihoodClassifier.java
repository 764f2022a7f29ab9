package dev.inkling.model.scoring;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.internal.InOrder;
import dev.inkling.model.classify.Classification;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Names drawings with a model that draws, by Bayes' theorem: {@code P(class | drawing) ∝ P(class) p(drawing | class)}.
 *
 * <p>The drawing is scored under each of the classes, with the same noise and the same latent vector for all, whatever class
 * its label says. For a model with a latent space, −ELBO is used as the negative log-likelihood. The cost grows with the
 * number of classes.
 *
 * <p>Immutable, and safe for use by several threads if the scorer is.
 */
public final class LikelihoodClassifier {

    private final Scorer scorer;
    private final List<String> classes;
    private final int[] rows;
    private final double[] logPrior;

    private LikelihoodClassifier(Scorer scorer, List<String> classes, double[] logPrior) {
        this.scorer = scorer;
        this.classes = classes;
        this.logPrior = logPrior;
        rows = classes.stream().mapToInt(scorer.config()::condition).toArray();
    }

    /**
     * A classifier of all classes that a model knows, with a uniform prior.
     *
     * @param scorer of the model, by plain Java or libtorch
     * @throws IllegalArgumentException if the model knows fewer than two classes
     */
    public static LikelihoodClassifier of(Scorer scorer) {
        return of(scorer, scorer.config().classes());
    }

    private static LikelihoodClassifier of(Scorer scorer, List<String> classes) {
        if (classes.size() < 2) {
            throw new IllegalArgumentException("expected at least 2 classes to distinguish but was " + classes.size()
                    + ": name drawings with a model that knows more, or with a classifier");
        }
        return new LikelihoodClassifier(scorer, List.copyOf(classes), new double[classes.size()]);
    }

    /**
     * With only some of the model's classes, and a uniform prior.
     *
     * @param some at least two, each once
     * @throws IllegalArgumentException if the model does not know one, or there are fewer than two
     */
    public LikelihoodClassifier withClasses(List<String> some) {
        return of(scorer, some.stream().distinct().toList());
    }

    /**
     * With a prior from class frequencies: {@code P(class) ∝ count + 1}, so that none is impossible.
     *
     * @param counts the number of drawings of each class; a class that is not there counts 0
     * @throws IllegalArgumentException if a count is negative
     */
    public LikelihoodClassifier withPrior(Map<String, Integer> counts) {
        double[] prior = new double[classes.size()];
        for (int c = 0; c < prior.length; c++) {
            int count = counts.getOrDefault(classes.get(c), 0);
            if (count < 0) {
                throw new IllegalArgumentException("expected counts of at least 0 but was " + count);
            }
            prior[c] = Math.log1p(count);
        }
        return new LikelihoodClassifier(scorer, classes, prior);
    }

    /** The classes that it distinguishes, in the order of its answers. */
    public List<String> classes() {
        return classes;
    }

    /**
     * Classifies a drawing.
     *
     * @param drawing in source units; its label is ignored
     * @throws InklingException if an output of the model is not finite
     */
    public Classification classify(Drawing drawing) {
        double[] logits = scorer.natsUnder(drawing, rows);
        Arrays.setAll(logits, c -> logPrior[c] - logits[c]);
        return Classification.of(classes, logits);
    }

    /**
     * Classifies drawings on several threads.
     *
     * @param threads at least 1
     * @param sink takes the answers in the order of the drawings, on the calling thread
     * @param progress takes the number of drawings done
     * @throws InklingException as {@link #classify(Drawing)}
     */
    public void classify(List<Drawing> drawings, int threads, Consumer<Classification> sink, LongConsumer progress) {
        long[] done = new long[1];
        if (drawings.isEmpty()) {
            return;
        }
        InOrder.each(drawings.size(), threads, i -> classify(drawings.get(i)), answer -> {
            sink.accept(answer);
            progress.accept(++done[0]);
        });
    }

    /** The index of a class in the answers; −1 if it is not among them. */
    public int index(String label) {
        return IntStream.range(0, classes.size())
                .filter(c -> classes.get(c).equals(label))
                .findFirst()
                .orElse(-1);
    }
}
