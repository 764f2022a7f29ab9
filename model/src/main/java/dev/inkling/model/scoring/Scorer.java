package dev.inkling.model.scoring;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.latent.Latent;
import dev.inkling.model.latent.Posterior;
import dev.inkling.model.mixture.HeadLayout;
import dev.inkling.model.mixture.StepDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Scores drawings as docs/metrics.md defines it: the points unchanged, each drawing in full, without any cap.
 *
 * <p>An offset's nats are converted to source units: {@code −ln p_model + 2 ln(scale)}. Pen probabilities are calibrated
 * first. The first point's position is a convention and never scored; nor is its pen under {@link FirstEvent#OFFSET}. A
 * drawing whose class the model does not know is scored as one without a class, and so is each by {@link #withoutClass}.
 *
 * <p>For a model with a latent space, z is sampled from the drawing's own posterior, and KL(q ‖ N(0, I)) is part of the
 * nats: on average they are an upper bound of the drawing's negative log-likelihood (−ELBO; Kingma and Welling, 2014).
 * {@link LatentScorer} gives a tighter one.
 *
 * <p>Safe for use by several threads if the head outputs are.
 */
public final class Scorer {

    /** The number of classes that a drawing is scored under at once: bounds the memory use. */
    private static final int TOGETHER = 32;

    private final ModelConfig config;
    private final HeadOutputs outputs;
    private final Dequantise dequantise;
    private final long seed;
    private final boolean tellsClass;

    /**
     * A scorer.
     *
     * @param outputs the model's, by plain Java or libtorch
     * @param dequantise noise derives from the seed and the content of each drawing
     * @param seed of the noise
     * @throws IllegalArgumentException if dequantise is {@code AUTO}, which only the data can decide
     */
    public Scorer(ModelConfig config, HeadOutputs outputs, Dequantise dequantise, long seed) {
        this(config, outputs, dequantise, seed, true);
    }

    private Scorer(ModelConfig config, HeadOutputs outputs, Dequantise dequantise, long seed, boolean tellsClass) {
        if (dequantise == Dequantise.AUTO) {
            throw new IllegalArgumentException(
                    "expected dequantise NONE or UNIFORM but was AUTO: decide with its method of");
        }
        this.config = config;
        this.outputs = outputs;
        this.dequantise = dequantise;
        this.seed = seed;
        this.tellsClass = tellsClass;
    }

    /** The model's config. */
    public ModelConfig config() {
        return config;
    }

    /** The same, but the model is given no class. */
    public Scorer withoutClass() {
        return new Scorer(config, outputs, dequantise, seed, false);
    }

    /**
     * The score of one drawing.
     *
     * @throws InklingException if an output of the model is not finite
     */
    public DrawingScore score(Drawing drawing) {
        return score(List.of(drawing)).get(0);
    }

    /**
     * The scores of several drawings, in their order.
     *
     * @throws InklingException as {@link #score(Drawing)}
     */
    public List<DrawingScore> score(List<Drawing> drawings) {
        return score(drawings, drawings.stream().map(this::sequence).toList());
    }

    /**
     * The scores of several drawings at other positions in the box and at other sizes, in their order.
     *
     * @param sequences one per drawing
     */
    List<DrawingScore> score(List<Drawing> drawings, List<StrokeSequence> sequences) {
        List<Condition> conditions = new ArrayList<>(classes(drawings));
        List<Posterior> posteriors = config.hasLatent() ? outputs.posteriors(sequences) : List.of();
        double[] latentNats = new double[drawings.size()];
        for (int i = 0; i < posteriors.size(); i++) {
            Latent z = posteriors.get(i).sample(random(drawings.get(i)));
            conditions.set(i, conditions.get(i).at(z));
            latentNats[i] = posteriors.get(i).nats();
        }
        return score(sequences, conditions, latentNats);
    }

    /**
     * The nats of a drawing under each of several classes, with the same noise and the same latent vector for all.
     *
     * @param drawing in source units; its label is ignored
     * @param classRows rows of the class embedding, {@link ModelConfig#noClass()} for none
     * @return one per class row, in their order
     * @throws InklingException as {@link #score(Drawing)}
     */
    public double[] natsUnder(Drawing drawing, int... classRows) {
        StrokeSequence sequence = sequence(drawing);
        Optional<Posterior> posterior = config.hasLatent()
                ? Optional.of(outputs.posteriors(List.of(sequence)).get(0))
                : Optional.empty();
        Optional<Latent> z = posterior.map(of -> of.sample(random(drawing)));
        double latentNats = posterior.map(Posterior::nats).orElse(0.0);
        StepDistribution step = new StepDistribution(config);
        double[] nats = new double[classRows.length];
        for (int from = 0; from < nats.length; from += TOGETHER) {
            int to = Math.min(nats.length, from + TOGETHER);
            List<Condition> conditions = new ArrayList<>();
            for (int c = from; c < to; c++) {
                conditions.add(new Condition(classRows[c], false, z));
            }
            List<double[]> rows = outputs.under(sequence, conditions);
            for (int c = from; c < to; c++) {
                nats[c] = score(sequence, rows.get(c - from), latentNats, step).nats();
            }
        }
        return nats;
    }

    /**
     * The scores of several drawings given their class and given none, in their order.
     *
     * @throws IllegalArgumentException if the model does not know the class of a drawing, or as {@link #score(Drawing)}
     */
    public List<ClassScore> classScores(List<Drawing> drawings) {
        drawings.forEach(this::requireClass);
        List<DrawingScore> ofClass = score(drawings);
        List<DrawingScore> ofAny = withoutClass().score(drawings);
        return IntStream.range(0, drawings.size())
                .mapToObj(i -> new ClassScore(ofClass.get(i), ofAny.get(i)))
                .toList();
    }

    private void requireClass(Drawing drawing) {
        config.condition(drawing.label()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected drawings of a class that the model knows but one of " + drawing.points()
                                + " points has none: score it without a ratio, or give it a class")));
    }

    /** The conditions of drawings, without latent vectors. */
    List<Condition> classes(List<Drawing> drawings) {
        return drawings.stream()
                .map(drawing -> Condition.of(tellsClass ? config.conditionOrNone(drawing.label()) : config.noClass()))
                .toList();
    }

    /** Randomness for a drawing's position in the box, derived from the seed and the drawing's content. */
    SplittableRandom placing(Drawing drawing) {
        return Seeds.random(seed, "place", drawing.contentHash());
    }

    /** Randomness for a drawing's latent vectors, derived from the seed and the drawing's content. */
    SplittableRandom random(Drawing drawing) {
        return Seeds.random(seed, "latent", drawing.contentHash());
    }

    /** The scores of sequences under given conditions. */
    List<DrawingScore> score(List<StrokeSequence> sequences, List<Condition> conditions, double[] latentNats) {
        List<double[]> rows = outputs.of(sequences, conditions);
        StepDistribution step = new StepDistribution(config);
        List<DrawingScore> scores = new ArrayList<>(sequences.size());
        for (int i = 0; i < sequences.size(); i++) {
            scores.add(score(sequences.get(i), rows.get(i), latentNats[i], step));
        }
        return scores;
    }

    /** The posteriors of drawings in the latent space. */
    List<Posterior> posteriors(List<StrokeSequence> sequences) {
        return outputs.posteriors(sequences);
    }

    /** A drawing's events as this scorer scores them, with noise if there is any. */
    StrokeSequence sequence(Drawing drawing) {
        return dequantise == Dequantise.UNIFORM
                ? config.preparation().dequantised(drawing, seed, "score")
                : config.preparation().sequence(drawing);
    }

    private DrawingScore score(StrokeSequence sequence, double[] rows, double latentNats, StepDistribution step) {
        int channels = HeadLayout.of(config.head()).channels();
        double toSource = 2 * Math.log(config.preparation().scale());
        DrawingScore.Builder score = new DrawingScore.Builder(sequence).latent(latentNats);
        for (int event = config.first() == FirstEvent.OFFSET ? 1 : 0; event <= sequence.points(); event++) {
            step.read(rows, event * channels);
            score.pen(
                    event,
                    step.logPenCalibrated(Pen.DOWN),
                    step.logPenCalibrated(Pen.UP),
                    step.logPenCalibrated(Pen.END));
            if (event > 0 && event < sequence.points()) {
                double logDensity =
                        step.logOffset(sequence.preciseDx(event), sequence.preciseDy(event), sequence.pen(event));
                score.offset(event, -logDensity, toSource);
            }
        }
        return score.build();
    }
}
