package dev.inkling.model.scoring;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.internal.InOrder;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** Scores whole sets of drawings on several threads, in their order. */
public final class SetScoring {

    /** Drawings that one thread scores at a time. */
    private static final int TOGETHER = 64;

    private SetScoring() {}

    /**
     * Scores every drawing of a set.
     *
     * @param scorer its head outputs must be safe for use by several threads
     * @param threads at least 1
     * @param sink takes the scores in the order of the drawings, on the calling thread
     * @param progress takes the number of scored drawings
     */
    public static void score(
            DrawingStore drawings, Scorer scorer, int threads, Consumer<DrawingScore> sink, LongConsumer progress) {
        each(drawings, scorer::score, threads, sink, progress);
    }

    /**
     * Scores every drawing of a set given its class and given none.
     *
     * @param scorer its head outputs must be safe for use by several threads
     * @param threads at least 1
     * @param sink takes the scores in the order of the drawings, on the calling thread
     * @param progress takes the number of scored drawings
     * @throws dev.inkling.drawing.InklingException if the model does not know the class of a drawing
     */
    public static void classScores(
            DrawingStore drawings, Scorer scorer, int threads, Consumer<ClassScore> sink, LongConsumer progress) {
        each(drawings, scorer::classScores, threads, sink, progress);
    }

    private static <T> void each(
            DrawingStore drawings,
            Function<List<Drawing>, List<T>> score,
            int threads,
            Consumer<? super T> sink,
            LongConsumer progress) {
        int parts = (drawings.size() + TOGETHER - 1) / TOGETHER;
        long[] done = new long[1];
        InOrder.each(
                parts,
                threads,
                part -> score.apply(
                        drawings.subList(part * TOGETHER, Math.min(drawings.size(), (part + 1) * TOGETHER))),
                scores -> {
                    scores.forEach(sink);
                    done[0] += scores.size();
                    progress.accept(done[0]);
                });
    }

    /** The measures of a set. */
    public static Evaluation evaluate(DrawingStore drawings, Scorer scorer, int threads) {
        Evaluator evaluator = new Evaluator();
        score(drawings, scorer, threads, evaluator::add, done -> {});
        return evaluator.evaluation();
    }
}
