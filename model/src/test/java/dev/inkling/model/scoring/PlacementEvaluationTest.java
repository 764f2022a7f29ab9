package dev.inkling.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.model.SketchModel;
import dev.inkling.model.TestModels;
import dev.inkling.model.decoder.Decoder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The cost of smaller drawings. */
final class PlacementEvaluationTest {

    private final List<Drawing> drawings =
            IntStream.range(0, 20).mapToObj(i -> TestModels.drawing(5 + i, i)).toList();

    private static double nats(Scorer scorer, List<Drawing> drawings, double factor) {
        double sum = 0;
        for (Drawing drawing : drawings) {
            float shift = (float) (127.5 * (1 - factor));
            Drawing small = drawing.transformed((float) factor, (float) factor, shift, shift);
            DrawingScore score = scorer.score(small);
            sum += score.nats() - 2 * Math.log(factor) * (score.points() - 1);
        }
        return sum;
    }

    @Test
    void itIsTheLargerOfTheMiddleAndARandomPosition() {
        double points = drawings.stream().mapToInt(Drawing::points).sum();
        SketchModel model = TestModels.model(TestModels.config(), 3);
        Decoder decoder = model.decoder();
        Scorer scorer = new Scorer(model.config(), new DecoderOutputs(decoder, model.encoder()), Dequantise.NONE, 1);
        long[] reported = new long[1];
        PlacementEvaluation measured =
                PlacementEvaluation.of(DrawingStore.of(drawings), scorer, 2, done -> reported[0] = done);
        assertThat(reported[0]).isEqualTo(20);
        double whole = nats(scorer, drawings, 1);
        double[] atLeast = {
            (nats(scorer, drawings, 0.8) - whole) / points,
            (nats(scorer, drawings, 0.6) - whole) / points,
            (nats(scorer, drawings, 0.45) - whole) / points
        };
        double[] are = {measured.at80(), measured.at60(), measured.at45()};
        int middles = 0;
        for (int i = 0; i < are.length; i++) {
            assertThat(are[i]).isGreaterThan(atLeast[i] - 1e-4);
            middles += Math.abs(are[i] - atLeast[i]) < 1e-4 ? 1 : 0;
            assertThat(are[i]).isCloseTo(atLeast[i], within(2.0));
        }
        assertThat(middles).isLessThan(3);
        // The positions derive from the seed and the drawings.
        assertThat(PlacementEvaluation.of(DrawingStore.of(drawings), scorer, 1, done -> {}))
                .isEqualTo(measured);
    }
}
