package dev.inkling.studio;

import dev.inkling.drawing.Drawing;
import dev.inkling.model.SketchModel;
import dev.inkling.model.decoder.Decoder;
import dev.inkling.model.scoring.DecoderOutputs;
import dev.inkling.model.scoring.Dequantise;
import dev.inkling.model.scoring.Scorer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/**
 * Scores drawings in parts that take about equally long, so that a large request does not delay small ones. Once the result
 * is done, scoring stops within a step of the model, even in the middle of a drawing.
 */
final class ScoringJob<T> {

    /** The most drawings of a part. */
    private static final int TOGETHER = 16;

    /** The most points of a part that has several drawings. */
    private static final int POINTS_TOGETHER = 1000;

    private final SketchModel model;
    private final List<Drawing> drawings;
    private final Dequantise dequantise;
    private final FairExecutor.Client turns;
    private final BiFunction<Scorer, List<Drawing>, List<T>> score;
    private final List<T> scores = new ArrayList<>();
    private final CompletableFuture<List<T>> result = new CompletableFuture<>();

    private ScoringJob(
            SketchModel model,
            List<Drawing> drawings,
            BiFunction<Scorer, List<Drawing>, List<T>> score,
            FairExecutor.Client turns) {
        this.model = model;
        this.drawings = drawings;
        this.score = score;
        this.turns = turns;
        dequantise = Dequantise.AUTO.of(drawings);
    }

    /**
     * Scores in parts, each queued after the one before. Once the returned future is done, for example cancelled, scoring
     * stops.
     *
     * @param score scores some of the drawings: one result for each
     */
    static <T> CompletableFuture<List<T>> start(
            SketchModel model,
            List<Drawing> drawings,
            BiFunction<Scorer, List<Drawing>, List<T>> score,
            FairExecutor.Client turns) {
        ScoringJob<T> job = new ScoringJob<>(model, drawings, score, turns);
        turns.execute(job::next);
        return job.result;
    }

    /** Asked before each step of the model: a long drawing lets others have their turn, too. */
    private boolean isOver() {
        turns.pauseIfDue();
        return result.isDone();
    }

    /** Where the part that begins with a drawing ends, exclusive. */
    private int end(int from) {
        int to = from + 1;
        int points = drawings.get(from).points();
        while (to < Math.min(drawings.size(), from + TOGETHER)) {
            points += drawings.get(to).points();
            if (points > POINTS_TOGETHER) {
                break;
            }
            to++;
        }
        return to;
    }

    private void next() {
        if (result.isDone()) {
            return;
        }
        try {
            Decoder decoder = new StoppableDecoder(model.decoder(), this::isOver);
            int from = scores.size();
            int to = end(from);
            Scorer scorer = new Scorer(model.config(), new DecoderOutputs(decoder, model.encoder()), dequantise, 0);
            scores.addAll(score.apply(scorer, drawings.subList(from, to)));
            if (to == drawings.size()) {
                result.complete(scores);
            } else {
                turns.execute(this::next);
            }
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }
}
