package dev.inkling.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Drawing;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.Features;
import dev.inkling.model.config.Size;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.decoder.Decoder;
import dev.inkling.model.decoder.DecoderState;
import dev.inkling.model.mixture.HeadLayout;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.model.sampling.Drawer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Its outputs are those of the decoder that keeps a state. */
final class PlainDecoderTest {

    @Test
    void everyStepIsThatOfTheOtherDecoder() {
        SketchModel model = Untrained.model(Size.TINY);
        Decoder remembering = model.decoder();
        Decoder plain = new PlainDecoder(model);
        try (DecoderState a = remembering.start(Condition.rows(new int[2]));
                DecoderState b = plain.start(Condition.rows(new int[2]))) {
            SplittableRandom random = new SplittableRandom(1);
            steps(a, b, 3, random, HeadLayout.of(model.config().head()).channels());
            a.select(new int[] {1});
            b.select(new int[] {1});
            try (DecoderState forkedA = a.fork(3);
                    DecoderState forkedB = b.fork(3)) {
                steps(
                        forkedA,
                        forkedB,
                        2,
                        random,
                        HeadLayout.of(model.config().head()).channels());
            }
            steps(a, b, 2, random, HeadLayout.of(model.config().head()).channels());
        }
    }

    private static void steps(DecoderState a, DecoderState b, int count, SplittableRandom random, int channels) {
        assertThat(b.rows()).isEqualTo(a.rows());
        for (int step = 0; step < count; step++) {
            float[] features = new float[a.rows() * Features.RICH.count()];
            for (int i = 0; i < features.length; i++) {
                features[i] = (float) random.nextDouble();
            }
            float[] expected = new float[a.rows() * channels];
            float[] out = new float[expected.length];
            a.step(features, expected);
            b.step(features, out);
            assertThat(out).containsExactly(expected, within(1e-4f));
        }
    }

    @Test
    void drawsTheSameAtTemperatureZero() {
        DrawOptions options =
                DrawOptions.PLAIN.withPoints(12, 12).withTemperature(0).withPenTemperature(0);
        SketchModel model = Untrained.model(Size.TINY);
        Decoder plain = new PlainDecoder(model);
        Drawing expected = model.draw(options).get(0);
        Drawing drawn = new Drawer(plain, 1).draw(options).get(0);
        assertThat(drawn.points()).isEqualTo(expected.points()).isEqualTo(12);
        for (int i = 0; i < 12; i++) {
            assertThat(drawn.x(i)).isCloseTo(expected.x(i), within(0.1f));
        }
    }
}
