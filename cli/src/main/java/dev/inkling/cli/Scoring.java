package dev.inkling.cli;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.internal.InOrder;
import dev.inkling.model.SketchModel;
import dev.inkling.model.decoder.Decoder;
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
import picocli.CommandLine.Option;

/** Scoring of drawings, with the options that {@code score} and {@code evaluate} share. */
final class Scoring {

    /** From this number of points on, libtorch is worth its loading time. */
    static final int MANY_POINTS = 3000;

    /** Number of drawings whose size is checked. */
    private static final int LOOKED_AT = 100;

    /** Factor by which drawings may be larger or smaller than a model's box without a warning. */
    private static final double FAR = 2.5;

    @Option(
            names = "--dequantise",
            paramLabel = "none|auto|uniform",
            description = "Add noise of up to half a unit, in either direction, to every coordinate before scoring."
                    + " auto, the default, adds it only if all coordinates of the data are whole numbers, since"
                    + " without noise the likelihood of such data is unbounded.")
    private Dequantise noise = Dequantise.AUTO;

    @Option(
            names = "--no-class",
            description = "Do not give the model the class of a drawing; score each as a drawing of any class.")
    private boolean noClass;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the noise (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--engine",
            paramLabel = "auto|java|libtorch",
            description = "The engine that computes the scores. auto, the default, uses plain Java for fewer than "
                    + MANY_POINTS + " points, and libtorch for more. Their results agree to about 5 digits.")
    private EngineChoice engine = EngineChoice.AUTO;

    @Option(
            names = "--precision",
            paramLabel = "single|double",
            description = "Floating-point precision of the scores: single (32 bits, the default), or double (64 bits)"
                    + " for imported Sketch-RNN models, whose densities can be so narrow that single precision loses"
                    + " digits.")
    private Precision precision = Precision.SINGLE;

    /** The floating-point precision of scores. */
    enum Precision {
        SINGLE,
        DOUBLE
    }

    /** The seed of the noise. */
    long seed() {
        return seed;
    }

    /** Whether a model is given the classes of drawings. */
    boolean givesClass(SketchModel model) {
        return !noClass && !model.config().classes().isEmpty();
    }

    /** Warns if drawings differ much in size from the training drawings of a model: then scores mean little. */
    private static void warnOfScale(SketchModel model, DrawingStore drawings, PrintWriter err) {
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

    /** The noise for data, by the option. */
    Dequantise dequantise(boolean integer) {
        return noise.of(integer);
    }

    /**
     * Whether to compute with libtorch; loads it if so.
     *
     * @param points number of points to compute
     * @throws InklingException if libtorch was asked for and is not available on this machine
     */
    private boolean libtorch(long points, PrintWriter err) {
        if (engine == EngineChoice.JAVA || (engine == EngineChoice.AUTO && points < MANY_POINTS)) {
            return false;
        }
        try {
            Libtorch.load();
            return true;
        } catch (InklingException e) {
            if (engine == EngineChoice.LIBTORCH) {
                throw e;
            }
            err.println("inkling: without libtorch this takes longer: " + e.getMessage());
            return false;
        }
    }

    /**
     * Scores every drawing.
     *
     * @param sink takes the scores in the order of the drawings
     */
    void score(
            SketchModel model,
            DrawingStore drawings,
            Dequantise dequantise,
            PrintWriter err,
            Consumer<DrawingScore> sink) {
        score(
                model,
                drawings,
                dequantise,
                err,
                (scorer, progress) -> SetScoring.score(drawings, scorer, InOrder.cores(), sink, progress));
    }

    /**
     * Scores every drawing as one of its class and as one of any class.
     *
     * @param sink takes the scores in the order of the drawings
     * @throws InklingException if the model does not know the class of a drawing
     */
    void classScores(
            SketchModel model,
            DrawingStore drawings,
            Dequantise dequantise,
            PrintWriter err,
            Consumer<ClassScore> sink) {
        if (noClass) {
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
        score(
                model,
                drawings,
                dequantise,
                err,
                (scorer, progress) -> SetScoring.classScores(drawings, scorer, InOrder.cores(), sink, progress));
    }

    private void score(
            SketchModel model,
            DrawingStore drawings,
            Dequantise dequantise,
            PrintWriter err,
            BiConsumer<Scorer, LongConsumer> work) {
        if (precision == Precision.DOUBLE && engine == EngineChoice.LIBTORCH) {
            throw new IllegalArgumentException(
                    "expected --engine java or auto with --precision double, which only plain Java supports, but was libtorch");
        }
        warnOfScale(model, drawings, err);
        try (Progress progress = Progress.of(err, "scoring")) {
            withScorer(
                    model,
                    drawings.points(),
                    dequantise,
                    err,
                    scorer -> work.accept(scorer, done -> progress.update(done, drawings.size(), "")));
        }
    }

    /**
     * Measures how much a model uses its latent space.
     *
     * @param samples latent vectors sampled for each drawing, K
     */
    LatentEvaluation latent(
            SketchModel model, DrawingStore drawings, Dequantise dequantise, int samples, PrintWriter err) {
        LatentEvaluation[] measured = new LatentEvaluation[1];
        try (Progress progress = Progress.of(err, "sampling the latent space")) {
            withScorer(
                    model,
                    drawings.points(),
                    dequantise,
                    err,
                    scorer -> measured[0] = LatentEvaluation.of(
                            drawings,
                            scorer,
                            samples,
                            InOrder.cores(),
                            done -> progress.update(done, drawings.size(), "")));
        }
        return measured[0];
    }

    /** Measures how much worse a model predicts drawings that are smaller than the box. */
    PlacementEvaluation placement(SketchModel model, DrawingStore drawings, Dequantise dequantise, PrintWriter err) {
        PlacementEvaluation[] measured = new PlacementEvaluation[1];
        try (Progress progress = Progress.of(err, "placing")) {
            withScorer(
                    model,
                    drawings.points(),
                    dequantise,
                    err,
                    scorer -> measured[0] = PlacementEvaluation.of(
                            drawings, scorer, InOrder.cores(), done -> progress.update(done, drawings.size(), "")));
        }
        return measured[0];
    }

    /**
     * Runs work with a scorer of a model.
     *
     * @param points number of points to compute
     */
    void withScorer(SketchModel model, long points, Dequantise dequantise, PrintWriter err, Consumer<Scorer> work) {
        Consumer<HeadOutputs> with = outputs -> {
            Scorer scorer = new Scorer(model.config(), outputs, dequantise, seed);
            work.accept(noClass ? scorer.withoutClass() : scorer);
        };
        if (precision == Precision.DOUBLE) {
            with.accept(PreciseOutputs.of(model.config(), model.parameters()));
        } else if (libtorch(points, err)) {
            Libtorch.withOutputs(model, with);
        } else {
            Decoder decoder = model.decoder();
            with.accept(new DecoderOutputs(decoder, model.encoder()));
        }
    }
}
