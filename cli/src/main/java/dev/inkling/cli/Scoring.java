package dev.inkling.cli;

import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.internal.InOrder;
import dev.inkling.model.SketchModel;
import dev.inkling.model.scoring.ClassScore;
import dev.inkling.model.scoring.DecoderOutputs;
import dev.inkling.model.scoring.Dequantise;
import dev.inkling.model.scoring.DrawingScore;
import dev.inkling.model.scoring.HeadOutputs;
import dev.inkling.model.scoring.LatentEvaluation;
import dev.inkling.model.scoring.PlacementEvaluation;
import dev.inkling.model.scoring.PreciseOutputs;
import dev.inkling.model.scoring.Scorer;
import dev.inkling.model.scoring.SetScoring;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * The scoring of drawings by a model.
 *
 * @param options the engine, the precision, the seed of the noise and whether the model is given classes
 * @param model the model
 * @param drawings what to score
 * @param dequantise the noise on their coordinates
 * @param err receives progress and warnings
 */
record Scoring(
        ScoringOptions options, SketchModel model, DrawingStore drawings, Dequantise dequantise, PrintWriter err) {

    /** Number of drawings whose size is checked. */
    private static final int LOOKED_AT = 100;

    /** Factor by which drawings may be larger or smaller than a model's box without a warning. */
    private static final double FAR = 2.5;

    /**
     * Scores every drawing.
     *
     * @param sink takes the scores in the order of the drawings
     */
    void score(Consumer<DrawingScore> sink) {
        score((scorer, progress) -> SetScoring.score(drawings, scorer, InOrder.cores(), sink, progress));
    }

    /**
     * Scores every drawing as one of its class and as one of any class.
     *
     * @param sink takes the scores in the order of the drawings
     * @throws IllegalArgumentException if the model does not know the class of a drawing
     */
    void classScores(Consumer<ClassScore> sink) {
        if (options.withoutClass()) {
            throw new IllegalArgumentException(
                    "expected --class-ratio or --no-class but there are both: the ratio needs the class");
        }
        if (model.config().classes().isEmpty()) {
            throw new IllegalArgumentException(
                    "expected a model that knows classes for --class-ratio but it knows none: score without the ratio");
        }
        for (int i = 0; i < drawings.size(); i++) {
            int index = i;
            model.config()
                    .condition(drawings.label(i)
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "expected drawings of a class for --class-ratio but drawing " + index
                                            + " has none")));
        }
        score((scorer, progress) -> SetScoring.classScores(drawings, scorer, InOrder.cores(), sink, progress));
    }

    private void score(BiConsumer<Scorer, LongConsumer> work) {
        options.check();
        warnOfScale();
        measure("scoring", work);
    }

    /** Warns if the drawings differ much in size from the training drawings of the model: then scores mean little. */
    private void warnOfScale() {
        double box = model.config().preparation().box().side();
        double[] sides = new double[Math.min(drawings.size(), LOOKED_AT)];
        for (int i = 0; i < sides.length; i++) {
            sides[i] = drawings.get((int) ((long) i * drawings.size() / sides.length))
                    .bounds()
                    .side();
        }
        Arrays.sort(sides);
        double median = sides[sides.length / 2];
        if (median * FAR < box || median > box * FAR) {
            err.println("inkling: the drawings are about " + NumberText.fixed(median, 0)
                    + " units large, but the model was trained on drawings in a box of " + NumberText.fixed(box, 0)
                    + "; 'inkling data convert --fit " + NumberText.fixed(box, 0) + "' scales them to it.");
        }
    }

    /**
     * Measures how much the model uses its latent space.
     *
     * @param samples latent vectors sampled for each drawing, K
     */
    LatentEvaluation latent(int samples) {
        LatentEvaluation[] measured = new LatentEvaluation[1];
        measure(
                "sampling the latent space",
                (scorer, progress) ->
                        measured[0] = LatentEvaluation.of(drawings, scorer, samples, InOrder.cores(), progress));
        return measured[0];
    }

    /** Measures how much worse the model predicts drawings that are smaller than the box. */
    PlacementEvaluation placement() {
        PlacementEvaluation[] measured = new PlacementEvaluation[1];
        measure(
                "placing",
                (scorer, progress) ->
                        measured[0] = PlacementEvaluation.of(drawings, scorer, InOrder.cores(), progress));
        return measured[0];
    }

    /** Runs work that goes over the drawings once and reports how many of them are done. */
    private void measure(String task, BiConsumer<Scorer, LongConsumer> work) {
        try (Progress progress = Progress.of(err, task)) {
            withScorer(
                    drawings.points(),
                    scorer -> work.accept(scorer, done -> progress.update(done, drawings.size(), "")));
        }
    }

    /**
     * Runs work with a scorer of the model.
     *
     * @param points number of points to compute
     */
    void withScorer(long points, Consumer<Scorer> work) {
        Consumer<HeadOutputs> with = outputs -> {
            Scorer scorer = new Scorer(model.config(), outputs, dequantise, options.seed());
            work.accept(options.withoutClass() ? scorer.withoutClass() : scorer);
        };
        if (options.isPrecise()) {
            with.accept(PreciseOutputs.of(model.config(), model.parameters()));
        } else if (options.libtorch(points, err)) {
            Libtorch.withOutputs(model, with);
        } else {
            with.accept(new DecoderOutputs(model.decoder(), model.encoder()));
        }
    }
}
