package dev.inkling.drawing.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Points at equal distances along strokes; {@link PointCloudTest} tests what they are for. */
final class ResampleTest {

    private static final Offset<Float> CLOSE = Offset.offset(1e-5f);

    @Test
    void pointsAreAtTheCentresOfEqualPieces() {
        // Twice along the horizontal part, three times along the vertical one: 20 units, pieces of 4.
        Drawing bent = Drawing.of(
                new float[] {3, 5, 11, 11, 11}, new float[] {7, 7, 7, 7, 19}, new int[] {5}, DrawingInfo.NONE);
        float[][] points = Resample.along(bent, 5);
        // From the centre, (7, 13).
        assertThat(points[0]).containsExactly(new float[] {-2, 2, 4, 4, 4}, CLOSE);
        assertThat(points[1]).containsExactly(new float[] {-6, -6, -4, 0, 4}, CLOSE);
    }

    @Test
    void aStrokeHasPointsForItsShareOfTheInkAndAtLeastOne() {
        // Lines of 30 and 10, a dot, and a stroke that does not leave its place.
        Drawing drawing = Drawing.of(
                new float[] {0, 30, 10, 10, 25, 5, 5},
                new float[] {0, 0, 10, 20, 20, 15, 15},
                new int[] {2, 4, 5, 7},
                DrawingInfo.NONE);
        float[][] points = Resample.along(drawing, 4);
        assertThat(points[0]).containsExactly(new float[] {-10, 0, 10, -5, 10, -10}, CLOSE);
        assertThat(points[1]).containsExactly(new float[] {-10, -10, -10, 5, 10, 5}, CLOSE);
    }

    @Test
    void dotsAreOnePointEach() {
        Drawing dots = Drawing.of(new float[] {2, 8, 8}, new float[] {-1, 5, 5}, new int[] {1, 3}, DrawingInfo.NONE);
        assertThat(Resample.along(dots, 1)).isDeepEqualTo(new float[][] {{-3, 3}, {-3, 3}});
    }

    @Test
    void veryManyDotsAreThinnedEvenlyFromLeftToRight() {
        int n = 1000;
        float[] x = new float[n];
        float[] y = new float[n];
        int[] ends = new int[n];
        for (int i = 0; i < n; i++) {
            // Each of 0, 1 … 999 once, in no order, and y as a function of it.
            x[i] = i * 377 % n;
            y[i] = 2 * x[i];
            ends[i] = i + 1;
        }
        // Twice as many as requested, at the centres of ten pieces: 50, 150 … 950, less 499.5.
        float[][] points = Resample.along(Drawing.of(x, y, ends, DrawingInfo.NONE), 5);
        assertThat(points[0])
                .containsExactly(-449.5f, -349.5f, -249.5f, -149.5f, -49.5f, 50.5f, 150.5f, 250.5f, 350.5f, 450.5f);
        for (int i = 0; i < points[0].length; i++) {
            assertThat(points[1][i]).isEqualTo(2 * points[0][i]);
        }
    }
}
