package dev.inkling.drawing.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import dev.inkling.drawing.DrawingInfo;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickDrawRecipeTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void drawingsFillTheBoxAlignedToTheTopLeft(long seed) {
        Drawing simple = QuickDrawRecipe.simplify(scribble(seed));
        Bounds extent = simple.bounds();
        assertThat(simple.isInteger()).isTrue();
        assertThat(simple.info().canvas()).contains(Bounds.QUICKDRAW);
        // A side of the extent may be made of points between corners, which simplifying moves by up to epsilon.
        assertThat(extent.minX()).isBetween(0f, 2f);
        assertThat(extent.minY()).isBetween(0f, 2f);
        assertThat(extent.side()).isBetween(251f, 255f);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void strokesAndTheirEndsAreKept(long seed) {
        Drawing raw = scribble(seed);
        Drawing simple = QuickDrawRecipe.simplify(raw);
        Bounds extent = raw.bounds();
        double factor = 255.0 / extent.side();
        assertThat(simple.strokes()).isEqualTo(raw.strokes());
        for (int s = 0; s < raw.strokes(); s++) {
            int[] simpleEnds = {simple.strokeStart(s), simple.strokeEnd(s) - 1};
            int[] rawEnds = {raw.strokeStart(s), raw.strokeEnd(s) - 1};
            for (int i = 0; i < 2; i++) {
                assertThat(simple.x(simpleEnds[i]))
                        .isEqualTo((float) Math.round((raw.x(rawEnds[i]) - extent.minX()) * factor));
                assertThat(simple.y(simpleEnds[i]))
                        .isEqualTo((float) Math.round((raw.y(rawEnds[i]) - extent.minY()) * factor));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void simplifyingAgainChangesLittle(long seed) {
        Drawing once = QuickDrawRecipe.simplify(scribble(seed));
        Drawing twice = QuickDrawRecipe.simplify(once);
        assertThat(twice.strokes()).isEqualTo(once.strokes());
        assertThat(twice.points()).isBetween(once.points() * 8 / 10, once.points() * 11 / 10);
    }

    @Test
    void positionAndScaleMakeNoDifference() {
        Drawing raw = scribble(11);
        assertThat(QuickDrawRecipe.simplify(raw.transformed(4, 4, -512, 64))).isEqualTo(QuickDrawRecipe.simplify(raw));
    }

    @Test
    void theInfoIsKept() {
        DrawingInfo info = DrawingInfo.ofLabel("cat").withId("7");
        assertThat(QuickDrawRecipe.simplify(scribble(3).withInfo(info)).info())
                .isEqualTo(info.withCanvas(Bounds.QUICKDRAW));
    }

    @Test
    void aStraightLineIsItsEnds() {
        Drawing raw = Drawing.of(
                new float[] {10, 11, 15, 90, 110},
                new float[] {20, 20.5f, 22.5f, 51.5f, 60},
                new int[] {5},
                DrawingInfo.NONE);
        Drawing expected = Drawing.of(
                new float[] {0, 255},
                new float[] {0, 102},
                new int[] {2},
                DrawingInfo.NONE.withCanvas(Bounds.QUICKDRAW));
        assertThat(QuickDrawRecipe.simplify(raw)).isEqualTo(expected);
    }

    @Test
    void aDrawingWithoutExtentIsPointsAtZero() {
        Drawing raw = Drawing.of(new float[] {7, 7, 7}, new float[] {9, 9, 9}, new int[] {2, 3}, DrawingInfo.NONE);
        Drawing expected = Drawing.of(
                new float[] {0, 0},
                new float[] {0, 0},
                new int[] {1, 2},
                DrawingInfo.NONE.withCanvas(Bounds.QUICKDRAW));
        assertThat(QuickDrawRecipe.simplify(raw)).isEqualTo(expected);
    }

    @Test
    void aDotStaysOnePoint() {
        Drawing raw = Drawing.of(
                new float[] {0, 255, 40, 70, 70},
                new float[] {0, 255, 30, 80, 80},
                new int[] {2, 3, 5},
                DrawingInfo.NONE);
        Drawing expected = Drawing.of(
                new float[] {0, 255, 40, 70},
                new float[] {0, 255, 30, 80},
                new int[] {2, 3, 4},
                DrawingInfo.NONE.withCanvas(Bounds.QUICKDRAW));
        assertThat(QuickDrawRecipe.simplify(raw)).isEqualTo(expected);
    }

    /** Points follow one another by 1 along the path, also around a corner, which therefore need not be one of them. */
    @Test
    void cornersAreCutWhereNoPointFallsOnThem() {
        // After 100 units the next point is half a unit beyond the corner; from there on it is (100.5, 0.5).
        float[] along = {0, 100.5f, 100.5f};
        float[] across = {0, 0, 255};
        float[] simpleAlong = {0, 101, 101};
        float[] simpleAcross = {0, 1, 255};
        int[] ends = {3};
        DrawingInfo info = DrawingInfo.NONE.withCanvas(Bounds.QUICKDRAW);
        assertThat(QuickDrawRecipe.simplify(Drawing.of(along, across, ends, DrawingInfo.NONE)))
                .isEqualTo(Drawing.of(simpleAlong, simpleAcross, ends, info));
        assertThat(QuickDrawRecipe.simplify(Drawing.of(across, along, ends, DrawingInfo.NONE)))
                .isEqualTo(Drawing.of(simpleAcross, simpleAlong, ends, info));
    }

    @Test
    void strokesThatAreTooLongAreRefused() {
        DrawingBuilder builder = new DrawingBuilder();
        for (int i = 0; i < 1000; i++) {
            builder.point(i % 2, 0);
        }
        Drawing raw = builder.build(DrawingInfo.NONE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuickDrawRecipe.simplify(raw))
                .withMessageContaining("expected strokes of at most 100000 pixels");
    }

    @Test
    void theLimitIsOfAllStrokesTogether() {
        // 256 points for each line of 255, and one for each dot.
        int lines = 390;
        int dots = 100_000 - 256 * lines;
        assertThat(QuickDrawRecipe.simplify(linesAndDots(lines, dots)).points()).isEqualTo(2 * lines + dots);
        Drawing tooMany = linesAndDots(lines, dots + 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuickDrawRecipe.simplify(tooMany))
                .withMessageContaining("expected strokes of at most 100000 pixels");
    }

    private static Drawing linesAndDots(int lines, int dots) {
        DrawingBuilder builder = new DrawingBuilder();
        for (int i = 0; i < lines + dots; i++) {
            builder.point(0, i % 2);
            if (i < lines) {
                builder.point(255, i % 2);
            }
            builder.endStroke();
        }
        return builder.build(DrawingInfo.NONE);
    }

    /** Unsteady curves, densely sampled. */
    private static Drawing scribble(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DrawingBuilder builder = new DrawingBuilder();
        int strokes = 2 + random.nextInt(4);
        for (int s = 0; s < strokes; s++) {
            double x = random.nextDouble() * 400;
            double y = random.nextDouble() * 400;
            double direction = random.nextDouble() * 6;
            for (int i = 0; i < 80; i++) {
                builder.point((float) x, (float) y);
                direction += (random.nextDouble() - 0.45) * 0.6;
                x += Math.cos(direction) * 7;
                y += Math.sin(direction) * 7;
            }
            builder.endStroke();
        }
        return builder.build(DrawingInfo.NONE);
    }
}
