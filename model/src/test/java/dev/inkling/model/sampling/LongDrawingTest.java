package dev.inkling.model.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.SketchModel;
import dev.inkling.model.TestModels;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.Features;
import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Decoder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Drawings of 250 points by every backbone. */
final class LongDrawingTest {

    private static final int POINTS = 250;

    static Stream<ModelConfig> everyBackbone() {
        HeadConfig head = HeadConfig.DEFAULT.withComponents(4);
        return Stream.of(
                        TestModels.oddTransformer(),
                        new BackboneConfig.Lstm(21),
                        new BackboneConfig.LayerNormLstm(19),
                        new BackboneConfig.HyperLstm(17, 9, 3))
                .flatMap(backbone -> Stream.of(
                        TestModels.config(backbone, head),
                        TestModels.config(backbone, head).with(FirstEvent.OFFSET, Features.STROKE_5)));
    }

    @ParameterizedTest
    @MethodSource("everyBackbone")
    void theyAreAsLongAsAskedForAndBeginAsShorterOnesDo(ModelConfig config) {
        SketchModel model = TestModels.model(config, 2);
        Decoder decoder = model.decoder();
        DrawOptions options = DrawOptions.PLAIN.withTemperature(0.7).withCount(5);
        Drawer drawer = new Drawer(decoder, 3);
        List<StrokeSequence> whole = drawer.sequences(List.of(options.withPoints(POINTS, POINTS)));
        List<StrokeSequence> begun = drawer.sequences(List.of(options.withPoints(90, 90)));
        for (int i = 0; i < 5; i++) {
            float[][] all = whole.get(i).toStroke3();
            assertThat(all).hasDimensions(POINTS, 3);
            assertThat(Arrays.copyOf(all, 89))
                    .isDeepEqualTo(Arrays.copyOf(begun.get(i).toStroke3(), 89));
            // It depends on its memory, rather than staying at one point.
            assertThat(Arrays.stream(all, 90, POINTS).map(row -> row[0]).distinct())
                    .hasSizeGreaterThan(100);
        }
    }
}
