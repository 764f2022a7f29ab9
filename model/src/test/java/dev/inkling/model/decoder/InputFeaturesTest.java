package dev.inkling.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.drawing.sequence.Pen;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.TestModels;
import dev.inkling.model.config.Features;
import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.ModelConfig;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InputFeaturesTest {

    private static final StrokeSequence SEQUENCE = new StrokeSequence(
            new float[] {3, 1, -2}, new float[] {4, 0.5f, 7}, new byte[] {1, 0, 1}, Optional.empty());

    private static float[] features(FirstEvent first, Features features) {
        ModelConfig config = TestModels.config().with(first, features);
        float[] out = new float[4 * features.count()];
        InputFeatures.write(SEQUENCE, config, out, 0);
        return out;
    }

    @Test
    void aPointAsFiveFeatures() {
        float[] after = {1, 0.5f, 1, 0, 0, -2, 7, 0, 1, 0};
        assertThat(features(FirstEvent.PEN, Features.STROKE_5))
                .startsWith(0, 0, 1, 0, 0, 3, 4, 0, 1, 0)
                .endsWith(after);
        // A model whose first event is an offset is given neither the position nor the pen of the first point.
        assertThat(features(FirstEvent.OFFSET, Features.STROKE_5))
                .startsWith(0, 0, 1, 0, 0, 0, 0, 1, 0, 0)
                .endsWith(after);
        assertThat(features(FirstEvent.OFFSET, Features.STROKE_5_FROM_ZERO))
                .startsWith(new float[10])
                .endsWith(after);
    }

    @ParameterizedTest
    @EnumSource
    void aCopyContinuesIndependently(Features kind) {
        ModelConfig config = TestModels.config().with(FirstEvent.PEN, kind);
        int count = kind.count();
        float[] expected = new float[4 * count];
        InputFeatures.write(SEQUENCE, config, expected, 0);

        InputFeatures features = new InputFeatures(config);
        float[] out = new float[4 * count];
        features.start(out, 0);
        features.point(3, 4, Pen.UP, out, count);
        InputFeatures copy = features.copy();
        copy.point(9, 9, Pen.DOWN, new float[count], 0);
        features.point(1, 0.5f, Pen.DOWN, out, 2 * count);
        features.point(-2, 7, Pen.UP, out, 3 * count);
        assertThat(out).containsExactly(expected);
    }
}
