package dev.inkling.training;

import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.model.scoring.DrawingScore;
import dev.inkling.model.scoring.Evaluation;
import dev.inkling.model.scoring.Evaluator;
import dev.inkling.model.scoring.Scorer;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Scores whole sets of drawings on several threads, in their order. */
public final class SetScoring {

    /** Drawings that one thread scores at a time. */
    private static final int PART = 64;

    private SetScoring() {}

    /**
     * Scores every drawing of a set.
     *
     * @param scorer one that is safe for use by several threads
     * @param threads at least 1
     * @param sink takes the scores in the order of the drawings, on the calling thread
     * @param progress is told how many were scored
     */
    public static void score(
            DrawingStore drawings, Scorer scorer, int threads, Consumer<DrawingScore> sink, LongConsumer progress) {
        try (Team team = new Team(threads)) {
            score(drawings, scorer, team, threads, sink, progress);
        }
    }

    private static void score(
            DrawingStore drawings,
            Scorer scorer,
            Team team,
            int threads,
            Consumer<DrawingScore> sink,
            LongConsumer progress) {
        int together = threads * PART;
        for (int from = 0; from < drawings.size(); from += together) {
            int begin = from;
            int parts = Math.min(threads, (drawings.size() - from + PART - 1) / PART);
            List<DrawingScore>[] scores = team.each(
                    parts,
                    part -> {
                        int first = begin + part * PART;
                        return scorer.score(drawings.subList(first, Math.min(drawings.size(), first + PART)));
                    },
                    SetScoring::lists);
            for (List<DrawingScore> part : scores) {
                part.forEach(sink);
            }
            progress.accept(Math.min(drawings.size(), from + together));
        }
    }

    /** Evaluates a set with a team that is there already. */
    static Evaluation evaluate(DrawingStore drawings, Scorer scorer, Team team, int threads) {
        Evaluator evaluator = new Evaluator();
        score(drawings, scorer, team, threads, evaluator::add, done -> {});
        return evaluator.evaluation();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of lists, which Java cannot make otherwise
    private static List<DrawingScore>[] lists(int n) {
        return new List[n];
    }
}
