package dev.inkling.drawing.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.doodle.Doodle;
import dev.inkling.drawing.doodle.Doodles;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointCloudTest {

    private static final List<Drawing> DRAWINGS =
            Doodles.set(Set.of(Doodle.CAT, Doodle.SPIRAL, Doodle.LADDER, Doodle.SAILBOAT), 10, 1);

    private final List<PointCloud> clouds =
            DRAWINGS.stream().map(PointCloudTest::cloud).toList();

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
        for (PointCloud a : clouds) {
            assertThat(a.distance(a)).isZero();
            assertThat(a.distance(a, 0)).isZero();
            for (PointCloud b : clouds) {
                assertThat(a.distance(b)).isEqualTo(b.distance(a));
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
        for (PointCloud a : clouds) {
            for (PointCloud b : clouds) {
                double distance = a.distance(b);
                assertThat(a.distance(b, distance)).isEqualTo(distance);
                assertThat(a.distance(b, distance * 1.5)).isEqualTo(distance);
                for (double share : new double[] {0, 0.3, 0.6, 0.9}) {
                    assertThat(a.distance(b, distance * share)).isGreaterThanOrEqualTo(distance);
                }
            }
        }
    }

    /** Drawings may be in any units: a limit must not reject what it should not, however large or small they are. */
    @ParameterizedTest
    @ValueSource(floats = {1 / 65536f, 1 / 64f, 1024})
    void distancesScaleWithTheUnits(float scale) {
        List<PointCloud> scaled = DRAWINGS.stream()
                .map(drawing -> cloud(drawing.transformed(scale, scale, 0, 0)))
                .toList();
        for (int a = 0; a < scaled.size(); a++) {
            for (int b = 0; b < a; b++) {
                double distance = scaled.get(a).distance(scaled.get(b));
                assertThat(distance).isCloseTo(clouds.get(a).distance(clouds.get(b)) * scale, withinPercentage(1e-3));
                assertThat(scaled.get(a).distance(scaled.get(b), distance)).isEqualTo(distance);
            }
        }
    }

    /** Where points of one cloud lie far from both the rows and the columns of the other's, the limit still holds. */
    @Test
    void aLimitIsExactWherePointsAreFarApart() {
        for (float scale : new float[] {1e-3f, 1, 1e3f}) {
            Drawing wide = drawing(new float[] {0, 0}, new float[] {scale, scale});
            Drawing narrow = drawing(new float[] {0, 0}, new float[] {scale / 2, scale / 2});
            double distance = PointCloud.of(wide, 2).distance(PointCloud.of(narrow, 2));
            assertThat(distance).isCloseTo(scale * Math.sqrt(2) / 4, withinPercentage(1e-3));
            assertThat(PointCloud.of(wide, 2).distance(PointCloud.of(narrow, 2), distance))
                    .isEqualTo(distance);
            assertThat(PointCloud.of(narrow, 2).distance(PointCloud.of(wide, 2), distance))
                    .isEqualTo(distance);
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
