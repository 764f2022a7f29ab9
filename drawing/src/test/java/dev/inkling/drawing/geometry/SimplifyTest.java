package dev.inkling.drawing.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import dev.inkling.drawing.DrawingInfo;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Points that the shape does not need are removed, and only those. */
final class SimplifyTest {

    private static Drawing stroke(float[] x, float[] y) {
        return Drawing.of(x, y, new int[] {x.length}, DrawingInfo.NONE);
    }

    /** Strokes that go to and fro, one of them a dot. */
    private static Drawing walks(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DrawingBuilder builder = new DrawingBuilder();
        for (int length : new int[] {300, 1, 2, 150}) {
            double x = 0;
            double y = 0;
            for (int i = 0; i < length; i++) {
                builder.point((float) x, (float) y);
                x += random.nextDouble(-5, 6);
                y += random.nextDouble(-5, 5);
            }
            builder.endStroke();
        }
        return builder.build(DrawingInfo.NONE);
    }

    /** The distance of a point from the line through two others, or from the first where they coincide. */
    private static double distance(Drawing drawing, int point, Drawing line, int from, int to) {
        double dx = (double) line.x(to) - line.x(from);
        double dy = (double) line.y(to) - line.y(from);
        double x = (double) drawing.x(point) - line.x(from);
        double y = (double) drawing.y(point) - line.y(from);
        double length = Math.hypot(dx, dy);
        return length == 0 ? Math.hypot(x, y) : Math.abs(dx * y - dy * x) / length;
    }

    @Test
    void aPointIsKeptIfItIsFurtherAwayThanEpsilon() {
        Drawing bent = stroke(new float[] {0, 5, 10}, new float[] {0, 2, 0});
        assertThat(Simplify.rdp(bent, 2)).isEqualTo(stroke(new float[] {0, 10}, new float[] {0, 0}));
        assertThat(Simplify.rdp(bent, 1.99)).isEqualTo(bent);
    }

    @Test
    void anEpsilonOfZeroRemovesOnlyPointsOnTheLine() {
        Drawing drawing = stroke(new float[] {0, 1, 1, 2, 3, 3, 3}, new float[] {0, 1, 1, 2, 4, 7, 9});
        assertThat(Simplify.rdp(drawing, 0)).isEqualTo(stroke(new float[] {0, 2, 3, 3}, new float[] {0, 2, 4, 9}));
    }

    @Test
    void aClosedStrokeKeepsItsShape() {
        Drawing square = stroke(new float[] {0, 5, 10, 10, 10, 0, 0}, new float[] {0, 0, 0, 3, 10, 10, 0});
        assertThat(Simplify.rdp(square, 1))
                .isEqualTo(stroke(new float[] {0, 10, 10, 0, 0}, new float[] {0, 0, 10, 10, 0}));
        assertThat(Simplify.rdp(square, 15)).isEqualTo(stroke(new float[] {0, 0}, new float[] {0, 0}));
    }

    /** Every point is the furthest of those after it, or before it, so that splitting goes as deep as there are points. */
    @Test
    void aZigzagOfManyCornersIsKept() {
        int corners = 500;
        float[] growing = new float[corners];
        float[] shrinking = new float[corners];
        float[] along = new float[corners];
        for (int i = 0; i < corners; i++) {
            along[i] = i;
            growing[i] = i % 2 == 0 ? i : -i;
            shrinking[corners - 1 - i] = growing[i];
        }
        assertThat(Simplify.rdp(stroke(along, growing), 0.5)).isEqualTo(stroke(along, growing));
        assertThat(Simplify.rdp(stroke(along, shrinking), 0.5)).isEqualTo(stroke(along, shrinking));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 2, 10, 1000})
    void removedPointsLieWithinEpsilonOfTheLineThatReplacesThem(double epsilon) {
        for (long seed = 1; seed <= 5; seed++) {
            Drawing drawing = walks(seed);
            Drawing simple = Simplify.rdp(drawing, epsilon);
            assertThat(simple.strokes()).isEqualTo(drawing.strokes());
            for (int s = 0; s < drawing.strokes(); s++) {
                int kept = simple.strokeStart(s);
                for (int i = drawing.strokeStart(s); i < drawing.strokeEnd(s); i++) {
                    if (kept < simple.strokeEnd(s)
                            && drawing.x(i) == simple.x(kept)
                            && drawing.y(i) == simple.y(kept)) {
                        kept++;
                    } else {
                        assertThat(kept).isStrictlyBetween(simple.strokeStart(s), simple.strokeEnd(s));
                        assertThat(distance(drawing, i, simple, kept - 1, kept)).isLessThanOrEqualTo(epsilon);
                    }
                }
                // All of them were points of the stroke, in its order, the last one too.
                assertThat(kept).isEqualTo(simple.strokeEnd(s));
                assertThat(simple.x(kept - 1)).isEqualTo(drawing.x(drawing.strokeEnd(s) - 1));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 2, 10, 1000})
    void simplifyingAgainChangesNothing(double epsilon) {
        for (long seed = 1; seed <= 5; seed++) {
            Drawing once = Simplify.rdp(walks(seed), epsilon);
            assertThat(Simplify.rdp(once, epsilon)).isEqualTo(once);
        }
    }

    @Test
    void theInfoIsKept() {
        DrawingInfo info = DrawingInfo.ofLabel("cat").withId("7").withCanvas(new Bounds(-9, -9, 9, 9));
        assertThat(Simplify.rdp(walks(6).withInfo(info), 2).info()).isEqualTo(info);
    }
}
