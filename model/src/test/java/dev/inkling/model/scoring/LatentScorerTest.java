package dev.inkling.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.SketchModel;
import dev.inkling.model.TestModels;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.LatentConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.PenLoss;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.decoder.Decoder;
import dev.inkling.model.latent.Latent;
import dev.inkling.model.latent.Posterior;
import dev.inkling.model.sampling.DrawOptions;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatentScorerTest {

    private final ModelConfig config = ModelConfig.of(
                    TestModels.PREPARATION,
                    new BackboneConfig.Lstm(6),
                    HeadConfig.DEFAULT.withComponents(3),
                    new PenLoss.CrossEntropy(),
                    List.of())
            .with(new LatentConfig.Gaussian(2, new BackboneConfig.Transformer(1, 6, 2, 8)));

    private final SketchModel model = TestModels.model(config, 3);
    private final Decoder decoder = model.decoder();
    private final DecoderOutputs outputs = new DecoderOutputs(decoder, model.encoder());
    private final Scorer scorer = new Scorer(config, outputs, Dequantise.NONE, 7);
    private final List<Drawing> drawings =
            IntStream.range(0, 5).mapToObj(i -> TestModels.drawing(6 + i, i)).toList();

    private double nats(StrokeSequence sequence, Latent z) {
        return scorer.score(List.of(sequence), List.of(Condition.of(0).at(z)), new double[1])
                .get(0)
                .nats();
    }

    @Test
    void aScoreIsThatOfASampleFromThePosteriorAndItsDivergence() {
        Drawing drawing = drawings.get(2);
        Posterior posterior = model.encode(List.of(drawing)).get(0);
        Latent z = posterior.sample(scorer.random(drawing));
        StrokeSequence sequence = config.preparation().sequence(drawing);
        DrawingScore score = scorer.score(drawing);
        assertThat(score.latentNats()).isPositive().isCloseTo(posterior.nats(), within(1e-9));
        assertThat(score.nats()).isCloseTo(nats(sequence, z) + posterior.nats(), within(1e-6));
        Evaluator evaluator = new Evaluator();
        evaluator.add(score);
        Evaluation evaluation = evaluator.evaluation();
        assertThat(evaluation.natsPerDrawing()).isCloseTo(score.nats(), within(1e-6));
        assertThat(evaluation.latentNatsPerDrawing()).isCloseTo(posterior.nats(), within(1e-9));
    }

    @Test
    void itsOwnLatentVectorAndTheNextOnes() {
        List<LatentScorer.Scored> scored = new LatentScorer(scorer, 1).score(drawings);
        List<Posterior> posteriors = model.encode(drawings);
        for (int i = 0; i < drawings.size(); i++) {
            StrokeSequence sequence = config.preparation().sequence(drawings.get(i));
            Latent other = posteriors.get((i + 1) % drawings.size()).mean();
            assertThat(scored.get(i).own())
                    .isCloseTo(nats(sequence, posteriors.get(i).mean()), within(1e-6));
            assertThat(scored.get(i).other()).isCloseTo(nats(sequence, other), within(1e-6));
            assertThat(scored.get(i).latent()).isCloseTo(posteriors.get(i).nats(), within(1e-9));
        }
    }

    /** With enough samples, importance sampling converges to the integral over the prior, here by a fine grid. */
    @Test
    void importanceSamplingComesToTheMarginalLikelihood() {
        Drawing drawing = drawings.get(0);
        StrokeSequence sequence = config.preparation().sequence(drawing);
        double step = 0.25;
        double most = Double.NEGATIVE_INFINITY;
        int side = 41;
        double[] logs = new double[side * side];
        for (int i = 0; i < logs.length; i++) {
            float x = (float) ((i % side - side / 2) * step);
            float y = (float) ((i / side - side / 2) * step);
            logs[i] = -nats(sequence, Latent.of(x, y)) - 0.5 * (x * x + y * y) - Math.log(2 * Math.PI);
            most = Math.max(most, logs[i]);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - most) * step * step;
        }
        double exact = -(most + Math.log(sum));
        double iwae = new LatentScorer(scorer, 4000).score(drawings).get(0).iwae();
        assertThat(iwae).isCloseTo(exact, within(0.1));
        // One z is an estimate of the ELBO: on average it is larger.
        double elbo = 0;
        for (int seed = 0; seed < 200; seed++) {
            elbo += new Scorer(config, outputs, Dequantise.NONE, seed)
                            .score(drawing)
                            .nats()
                    / 200;
        }
        assertThat(elbo).isGreaterThan(exact);
    }

    @Test
    void aSetIsMeasuredInParts() {
        DrawingStore store = DrawingStore.of(
                IntStream.range(0, 65).mapToObj(i -> TestModels.drawing(5, i)).toList());
        LatentEvaluation evaluation = LatentEvaluation.of(store, scorer, 3, 2, done -> {});
        assertThat(evaluation.gain())
                .isCloseTo(evaluation.otherNats() - evaluation.ownNats(), within(1e-9))
                .isBetween(evaluation.gain95().get(0), evaluation.gain95().get(1));
        assertThat(evaluation.iwaeNats())
                .isBetween(
                        evaluation.iwaeNats95().get(0), evaluation.iwaeNats95().get(1));
        assertThat(LatentEvaluation.of(store, scorer, 3, 1, done -> {})).isEqualTo(evaluation);
        DrawingStore one = DrawingStore.of(List.of(drawings.get(0)));
        assertThatThrownBy(() -> LatentEvaluation.of(one, scorer, 3, 1, done -> {}))
                .hasMessageContaining("at least two drawings");
    }

    @Test
    void drawingsHaveLatentVectorsOfTheirOwn() {
        SplittableRandom random = new SplittableRandom(1);
        DrawOptions options = DrawOptions.PLAIN
                .withCount(3)
                .withTemperature(0)
                .withPenTemperature(0)
                .withPoints(5, 20);
        assertThat(model.draw(options)).doesNotHaveDuplicates();
        // At temperature 0 nothing but z differs.
        assertThat(model.draw(options.withLatent(Latent.random(2, random))).stream()
                        .distinct())
                .hasSize(1);
        assertThatThrownBy(() -> model.draw(options.withLatent(Latent.of(1)))).hasMessageContaining("2 coordinates");
    }
}
