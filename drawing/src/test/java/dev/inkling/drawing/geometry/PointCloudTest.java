package dev.inkling.drawing.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.doodle.Doodle;
import dev.inkling.drawing.doodle.Doodles;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PointCloudTest {

    private static final List<Drawing> DRAWINGS =
            Doodles.set(Set.of(Doodle.CAT, Doodle.SPIRAL, Doodle.LADDER, Doodle.SAILBOAT), 10, 1);

    private static PointCloud cloud(Drawing drawing) {
        return PointCloud.of(drawing, 64);
    }

    /** Strokes of x, y, x, y… */
    private static Drawing drawing(float[]... strokes) {
        DrawingBuilder builder = new DrawingBuilder();
        for (float[] stroke : strokes) {
            for (int i = 0; i < stroke.length; i += 2) {
                builder.point(stroke[i], stroke[i + 1]);
            }
            builder.endStroke();
        }
        return builder.build(DrawingInfo.NONE);
    }

    /** The strokes from last to first, each from its end. */
    private static Drawing reversed(Drawing drawing) {
        DrawingBuilder builder = new DrawingBuilder();
        for (int s = drawing.strokes() - 1; s >= 0; s--) {
            for (int i = drawing.strokeEnd(s) - 1; i >= drawing.strokeStart(s); i--) {
                builder.point(drawing.x(i), drawing.y(i));
            }
            builder.endStroke();
        }
        return builder.build(drawing.info());
    }

    @Test
    void theDistanceIsTheMeanOfBothDirections() {
        Drawing line = drawing(new float[] {0, 0, 10, 0});
        // Points at ±2.5, and at ±7.5 and ±2.5.
        assertThat(PointCloud.of(line, 2).distance(PointCloud.of(drawing(new float[] {0, 0, 20, 0}), 4)))
                .isCloseTo((0 + 2.5) / 2, within(1e-6));
        assertThat(PointCloud.of(line, 2).distance(PointCloud.of(drawing(new float[] {7, 7}), 2)))
                .isCloseTo(2.5, within(1e-6));
    }

    @Test
    void itIsSymmetricAndZeroForEqualDrawings() {
        for (Drawing a : DRAWINGS) {
            assertThat(cloud(a).distance(cloud(a))).isZero();
            assertThat(cloud(a).distance(cloud(a), 0)).isZero();
            for (Drawing b : DRAWINGS) {
                assertThat(cloud(a).distance(cloud(b))).isEqualTo(cloud(b).distance(cloud(a)));
            }
        }
    }

    @Test
    void orderDirectionAndPositionDoNotMatterButSizeDoes() {
        for (Drawing a : DRAWINGS) {
            assertThat(cloud(a).distance(cloud(reversed(a)))).isCloseTo(0, within(1e-3));
            assertThat(cloud(a).distance(cloud(a.transformed(1, 1, 300, -70)))).isCloseTo(0, within(1e-3));
            assertThat(cloud(a).distance(cloud(a.transformed(2, 2, 0, 0)))).isGreaterThan(10);
        }
    }

    @Test
    void aLimitSavesWorkAndChangesNothingBelowIt() {
        for (Drawing a : DRAWINGS) {
            for (Drawing b : DRAWINGS) {
                double distance = cloud(a).distance(cloud(b));
                assertThat(cloud(a).distance(cloud(b), distance)).isEqualTo(distance);
                assertThat(cloud(a).distance(cloud(b), distance * 1.5)).isEqualTo(distance);
                assertThat(cloud(a).distance(cloud(b), distance * 0.9)).isGreaterThanOrEqualTo(distance);
            }
        }
    }

    @Test
    void pointsLieAlongTheInk() {
        assertThat(cloud(drawing(new float[] {3, 4})).size()).isEqualTo(1);
        assertThat(cloud(drawing(new float[] {3, 4, 3, 4}, new float[] {5, 5})).size())
                .isEqualTo(2);
        // More points on a line are not more ink.
        Drawing line = drawing(new float[] {0, 0, 90, 30});
        Drawing dense = drawing(new float[] {0, 0, 3, 1, 6, 2, 9, 3, 9, 3, 90, 30});
        assertThat(cloud(line).size()).isEqualTo(64);
        assertThat(cloud(line).distance(cloud(dense))).isCloseTo(0, within(1e-4));
    }

    @Test
    void veryManyStrokesAreThinned() {
        float[][] dots = new float[5000][];
        for (int i = 0; i < dots.length; i++) {
            dots[i] = new float[] {i * 37 % 255, i * 91 % 251};
        }
        PointCloud cloud = cloud(drawing(dots));
        assertThat(cloud.size()).isEqualTo(128);
        assertThat(cloud.distance(cloud(reversed(drawing(dots))))).isCloseTo(0, within(1e-3));
    }
}
