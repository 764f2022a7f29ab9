package dev.inkling.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.SketchModel;
import dev.inkling.model.TestModels;
import dev.inkling.model.config.Features;
import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.PenCoupling;
import dev.inkling.model.config.PenLoss;
import dev.inkling.model.config.Sigma;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.decoder.Decoder;
import dev.inkling.model.mixture.HeadLayout;
import dev.inkling.model.mixture.StepDistribution;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScorerTest {

    /** 10 units per model unit. */
    private static final Preparation TENS = new Preparation(10, Bounds.QUICKDRAW, Preparation.Anchor.BOX, 0, false);

    private static final HeadConfig ONE = new HeadConfig(1, Sigma.EXP, 0, 1, 0, 1, PenCoupling.INDEPENDENT);

    private static ModelConfig config(FirstEvent first, PenLoss loss) {
        return ModelConfig.of(TENS, TestModels.oddTransformer(), ONE, loss, List.of())
                .with(first, Features.RICH);
    }

    /** The same row for every event: pens of probability .7, .2, .1, and a standard normal around (1, 0). */
    private static double[] rows(StrokeSequence sequence) {
        double[] row = {(float) Math.log(.7), (float) Math.log(.2), (float) Math.log(.1), 0, 1, 0, 0, 0, 0};
        double[] rows = new double[(sequence.points() + 1) * row.length];
        for (int event = 0; event <= sequence.points(); event++) {
            System.arraycopy(row, 0, rows, event * row.length, row.length);
        }
        return rows;
    }

    /** Three points, of two strokes, 10 and then 40 units apart. */
    private static final Drawing SMALL =
            Drawing.of(new float[] {5, 15, 15}, new float[] {7, 7, 47}, new int[] {2, 3}, DrawingInfo.NONE);

    private static Scorer scorer(ModelConfig config) {
        return new Scorer(config, (sequence, condition) -> rows(sequence), Dequantise.NONE, 0);
    }

    @Test
    void aSmallDrawingIsScoredAsByHand() {
        DrawingScore score =
                scorer(config(FirstEvent.PEN, new PenLoss.CrossEntropy())).score(SMALL);
        assertThat(score.points()).isEqualTo(3);
        // ln 2π for a standard normal at its mean, and 2 ln 10 for the units.
        double atMean = Math.log(2 * Math.PI) + 2 * Math.log(10);
        assertThat(score.offsetNats(0)).isNaN();
        assertThat(score.offsetNats(1)).isCloseTo(atMean, within(1e-6));
        // (0, 4) is 1 and 4 standard deviations away.
        assertThat(score.offsetNats(2)).isCloseTo(atMean + 8.5, within(1e-6));
        assertThat(score.offsetNats(3)).isNaN();
        double[] pens = {-Math.log(.7), -Math.log(.2), -Math.log(.2), -Math.log(.1)};
        for (int event = 0; event < 4; event++) {
            assertThat(score.penNats(event)).isCloseTo(pens[event], within(1e-6));
            assertThat(score.up(event)).isCloseTo(.2f, within(1e-6f));
            assertThat(score.end(event)).isCloseTo(.1f, within(1e-6f));
        }
        assertThat(score.offsetSum()).isCloseTo(2 * atMean + 8.5, within(1e-5));
        assertThat(score.penSum()).isCloseTo(pens[0] + pens[1] + pens[2], within(1e-5));
        assertThat(score.endNats()).isCloseTo(pens[3], within(1e-5));
        assertThat(score.nats()).isCloseTo(score.offsetSum() + score.penSum() + score.endNats(), within(1e-12));
        assertThat(score.natsPerPoint()).isCloseTo(score.nats() / 3, within(1e-12));
        // 1.84 and 10.34 nats in model units.
        assertThat(score.offsetsOverCap()).isZero();
    }

    @Test
    void theCapIsCountedInModelUnits() {
        // 54 units away: 1.84 + (1 + 5.4²)/2 = 16.9 nats; 47 units: 13.4.
        for (float far : new float[] {47, 54}) {
            Drawing drawing = Drawing.of(new float[] {0, 0}, new float[] {0, far}, new int[] {2}, DrawingInfo.NONE);
            DrawingScore score =
                    scorer(config(FirstEvent.PEN, new PenLoss.CrossEntropy())).score(drawing);
            assertThat(score.offsetsOverCap()).isEqualTo(far == 54 ? 1 : 0);
            assertThat(score.offsetNats(1)).isGreaterThan(13.8);
        }
    }

    @Test
    void aModelThatStartsWithTheOffsetHasNoFirstPen() {
        DrawingScore pen =
                scorer(config(FirstEvent.PEN, new PenLoss.CrossEntropy())).score(SMALL);
        DrawingScore offset =
                scorer(config(FirstEvent.OFFSET, new PenLoss.CrossEntropy())).score(SMALL);
        assertThat(offset.penNats(0)).isNaN();
        assertThat(offset.up(0)).isNaN();
        assertThat(offset.penSum()).isCloseTo(pen.penSum() + Math.log(.7), within(1e-6));
        assertThat(offset.offsetSum()).isEqualTo(pen.offsetSum());
        assertThat(offset.endNats()).isEqualTo(pen.endNats());
    }

    @Test
    void pensAreCalibrated() {
        DrawingScore score =
                scorer(config(FirstEvent.PEN, new PenLoss.Focal(2))).score(SMALL);
        StepDistribution step = new StepDistribution(ONE, new PenLoss.Focal(2)).read(rows(sequence(SMALL)), 0);
        assertThat(score.penNats(0)).isEqualTo(-step.logPenCalibrated(Pen.DOWN));
        assertThat(score.penNats(0)).isNotCloseTo(-Math.log(.7), within(.1));
    }

    private static StrokeSequence sequence(Drawing drawing) {
        return TENS.sequence(drawing);
    }

    @Test
    void theDensityOfAPointSumsToOneInSourceUnits() {
        Scorer scorer = scorer(config(FirstEvent.PEN, new PenLoss.CrossEntropy()));
        double sum = 0;
        float spacing = 2.5f;
        for (float x = -50; x <= 80; x += spacing) {
            for (float y = -60; y <= 60; y += spacing) {
                Drawing drawing =
                        Drawing.of(new float[] {3, 3 + x}, new float[] {4, 4 + y}, new int[] {2}, DrawingInfo.NONE);
                sum += Math.exp(-scorer.score(drawing).offsetNats(1)) * spacing * spacing;
            }
        }
        assertThat(sum).isCloseTo(1, within(1e-4));
    }

    @ParameterizedTest
    @EnumSource(PenCoupling.class)
    void aScoreIsTheSumOfItsSteps(PenCoupling coupling) {
        HeadConfig head = HeadConfig.DEFAULT.withComponents(5).withCoupling(coupling);
        ModelConfig config = ModelConfig.of(
                TestModels.PREPARATION, TestModels.oddTransformer(), head, new PenLoss.Focal(2), List.of("cat", "dog"));
        SketchModel model = TestModels.model(config, 5);
        Decoder decoder = model.decoder();
        DecoderOutputs outputs = new DecoderOutputs(decoder);
        Drawing dog = TestModels.drawing(30, 2).withInfo(DrawingInfo.ofLabel("dog"));
        StrokeSequence sequence = TestModels.PREPARATION.dequantised(dog, 9, "score");
        double[] rows = outputs.of(sequence, Condition.of(1));
        StepDistribution step = new StepDistribution(config);
        double expected = 0;
        for (int event = 0; event <= 30; event++) {
            Pen pen = sequence.pen(event);
            step.read(rows, event * HeadLayout.of(head).channels());
            expected -= step.logPenCalibrated(pen);
            if (event > 0 && event < 30) {
                expected -=
                        step.logOffset(sequence.preciseDx(event), sequence.preciseDy(event), pen) - 2 * Math.log(30);
            }
        }
        Scorer scorer = new Scorer(config, outputs, Dequantise.UNIFORM, 9);
        assertThat(scorer.score(dog).nats()).isCloseTo(expected, within(1e-9));
        assertThat(new Scorer(config, outputs, Dequantise.UNIFORM, 9).score(dog))
                .isEqualTo(scorer.score(dog));
        assertThat(new Scorer(config, outputs, Dequantise.UNIFORM, 8).score(dog))
                .isNotEqualTo(scorer.score(dog));
        Drawing nameless = dog.withInfo(DrawingInfo.NONE);
        assertThat(scorer.withoutClass().score(dog))
                .isEqualTo(scorer.score(nameless))
                .isNotEqualTo(scorer.score(dog));
        assertThat(new Scorer(config, outputs, Dequantise.NONE, 9).score(dog)).isNotEqualTo(scorer.score(dog));
    }

    @Test
    void aDrawingScoresTheSameAloneAndAmongOthers() {
        SketchModel model = TestModels.model(TestModels.config("cat", "dog"), 5);
        Decoder decoder = model.decoder();
        Scorer scorer = new Scorer(model.config(), new DecoderOutputs(decoder), Dequantise.UNIFORM, 0);
        List<Drawing> drawings = IntStream.range(0, 8)
                .mapToObj(i -> TestModels.drawing(1 + 5 * i, i)
                        .withInfo(i % 2 == 0 ? DrawingInfo.ofLabel("cat") : DrawingInfo.NONE))
                .toList();
        List<DrawingScore> together = scorer.score(drawings);
        for (int i = 0; i < 8; i++) {
            assertThat(scorer.score(drawings.get(i))).isEqualTo(together.get(i));
            assertThat(model.score(drawings.get(i))).isEqualTo(together.get(i));
        }
        // A class that the model does not know is scored as none.
        Drawing zebra = drawings.get(1).withInfo(DrawingInfo.ofLabel("zebra"));
        assertThat(scorer.score(zebra)).isEqualTo(together.get(1));
        Drawing dog = drawings.get(1).withInfo(DrawingInfo.ofLabel("dog"));
        assertThat(scorer.score(dog)).isNotEqualTo(together.get(1));
    }

    @Test
    void longDrawingsAreScoredInFull() {
        SketchModel model = TestModels.model(TestModels.config(), 5);
        DrawingScore score = model.score(TestModels.drawing(700, 1));
        assertThat(score.points()).isEqualTo(700);
        assertThat(score.offsetNats(699)).isFinite();
        assertThat(score.penNats(700)).isFinite();
    }

    @Test
    void noiseIsForIntegersAlone() {
        Drawing whole = TestModels.drawing(5, 1);
        Drawing half = whole.transformed(0.5f, 0.5f, 0.25f, 0);
        assertThat(Dequantise.AUTO.of(List.of(whole, whole))).isEqualTo(Dequantise.UNIFORM);
        assertThat(Dequantise.AUTO.of(List.of(whole, half))).isEqualTo(Dequantise.NONE);
    }
}
