package dev.inkling.model.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.inkling.drawing.Begun;
import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.SketchModel;
import dev.inkling.model.TestModels;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.LatentConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.PenLoss;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.decoder.DecoderState;
import dev.inkling.model.decoder.InputFeatures;
import dev.inkling.model.latent.Latent;
import dev.inkling.model.mixture.HeadLayout;
import dev.inkling.model.mixture.StepDistribution;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextPointTest {

    private static final int STEP = 4;

    /** The canvas is two and a half times as large as the box: its units differ. */
    @Test
    void theDensityIntegratesToTheProbabilityOfThePen() {
        Bounds canvas = new Bounds(-100, 50, 537.5f, 687.5f);
        Drawing begun = TestModels.drawing(6, 4).transformed(2.5f, 2.5f, -100, 50);
        SketchModel model = TestModels.model(TestModels.config("cat", "dog"), 3);
        NextPoint next = model.next(new Begun(begun, true).withCanvas(canvas), Optional.of("dog"));
        assertThat(next.canvas()).isEqualTo(canvas);
        assertThat(next.pen(Pen.DOWN) + next.pen(Pen.UP) + next.pen(Pen.END)).isCloseTo(1, within(1e-9));
        double point = 1 - next.pen(Pen.END);
        assertThat(integral(next, begun, Pen.DOWN)).isCloseTo(next.pen(Pen.DOWN) / point, within(0.01));
        assertThat(integral(next, begun, Pen.UP)).isCloseTo(next.pen(Pen.UP) / point, within(0.01));
    }

    private static double integral(NextPoint next, Drawing begun, Pen pen) {
        int last = begun.points() - 1;
        double sum = 0;
        for (int dx = -1200; dx <= 1200; dx += STEP) {
            for (int dy = -1200; dy <= 1200; dy += STEP) {
                sum += next.density(begun.x(last) + dx, begun.y(last) + dy, pen) * STEP * STEP;
            }
        }
        return sum;
    }

    @Test
    void theUnitsOfTheCanvasChangeNothingElse() {
        Drawing small = TestModels.drawing(9, 5);
        Drawing large = small.transformed(4, 4, 0, 0);
        SketchModel model = TestModels.model(TestModels.config(), 3);
        NextPoint one = model.next(new Begun(small, false).withCanvas(Bounds.QUICKDRAW), Optional.empty());
        NextPoint other =
                model.next(new Begun(large, false).withCanvas(new Bounds(0, 0, 1020, 1020)), Optional.empty());
        assertThat(other.density(4 * 77, 4 * 99, Pen.DOWN) * 16)
                .isCloseTo(one.density(77, 99, Pen.DOWN), within(1e-12));
    }

    /** The decoder is given the start and each point of the prepared beginning, in a box that does not begin at 0. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itIsTheDistributionAfterThePointsOfTheBeginning(boolean latent) {
        Bounds box = new Bounds(-50, 20, 205, 275);
        ModelConfig plain = ModelConfig.of(
                new Preparation(30, box, Preparation.Anchor.BOX, 0, true),
                TestModels.oddTransformer(),
                HeadConfig.DEFAULT.withComponents(5),
                new PenLoss.CrossEntropy(),
                List.of("cat", "dog"));
        ModelConfig config =
                latent ? plain.with(new LatentConfig.Gaussian(3, new BackboneConfig.Lstm(4), false)) : plain;
        SketchModel model = TestModels.model(config, 3);
        Bounds canvas = new Bounds(7, -9, 7 + 510, -9 + 510);
        Drawing begun = TestModels.drawing(6, 4).transformed(2, 2, 7, -9);
        NextPoint next = model.next(new Begun(begun, true).withCanvas(canvas), Optional.of("dog"));

        InputFeatures features = new InputFeatures(config);
        float[] input = new float[config.features().count()];
        float[] out = new float[HeadLayout.of(config.head()).channels()];
        Condition condition = Condition.of(1);
        StrokeSequence sequence =
                config.preparation().begunSequence(config.preparation().begun(begun, canvas), true);
        try (DecoderState state =
                model.decoder().start(List.of(latent ? condition.at(Latent.of(new float[3])) : condition))) {
            features.start(input, 0);
            state.step(input, out);
            for (int i = 0; i < sequence.points(); i++) {
                features.point(sequence.dx(i), sequence.dy(i), sequence.pen(i), input, 0);
                state.step(input, out);
            }
        }
        StepDistribution step = new StepDistribution(config).read(out, 0);
        double down = Math.exp(step.logPenCalibrated(Pen.DOWN));
        assertThat(next.pen(Pen.DOWN)).isCloseTo(down, within(1e-9));
        // (30, −50) units of the canvas are (15, −25) of the box and (1/2, −5/6) of the model.
        int last = begun.points() - 1;
        double point = down + Math.exp(step.logPenCalibrated(Pen.UP));
        double expected = Math.exp(step.logOffset(0.5, -25 / 30.0, Pen.DOWN)) * down / point / (60 * 60);
        assertThat(next.density(begun.x(last) + 30, begun.y(last) - 50, Pen.DOWN))
                .isCloseTo(expected, withinPercentage(0.01));
    }
}
