package dev.inkling.benchmarks;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.data.DrawingStore;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/**
 * Random walks of a pen over the page, with about as many points and strokes as drawings of teapots have, so that
 * measurements need no download.
 */
final class PenWalk {

    /**
     * Points in the drawings of teapots of Quick, Draw! (Google, CC BY 4.0; 3 075 of them, simplified): sorted by
     * length and divided into fifty equal groups, each number is the mean length in one of them.
     */
    private static final int[] LENGTHS = {
        25, 30, 31, 32, 33, 34, 35, 36, 36, 37, 37, 38, 38, 39, 39, 40, 40, 41, 41, 42, 42, 43, 43, 43, 44,
        44, 45, 45, 46, 46, 47, 47, 48, 49, 49, 50, 51, 51, 52, 53, 54, 55, 57, 58, 59, 60, 62, 66, 71, 116
    };

    /** Mean number of points in a stroke of the same drawings. */
    private static final double STROKE = 46.4 / 4.44;

    /** Mean distance between the points of a stroke of the same drawings, in units. */
    private static final double STEP = 24;

    /** How much the pen turns from point to point, radians. */
    private static final double TURN = 0.7;

    private PenWalk() {}

    /** How many points drawing i has. */
    static int length(int i) {
        // Spreads neighbours of the table over the drawings: 50 and 21 have no common divisor.
        return LENGTHS[Math.floorMod(i * 21, LENGTHS.length)];
    }

    /** Drawing i, with integer coordinates on the page of Quick, Draw!. */
    static Drawing drawing(int i) {
        SplittableRandom random = Seeds.random(0, "walk", i);
        DrawingBuilder builder = new DrawingBuilder();
        double x = 255 * random.nextDouble();
        double y = 255 * random.nextDouble();
        double angle = 2 * Math.PI * random.nextDouble();
        int points = length(i);
        for (int p = 0; p < points; p++) {
            builder.point((float) Math.rint(x), (float) Math.rint(y));
            boolean lifted = random.nextDouble() < 1 / STROKE;
            if (lifted) {
                builder.endStroke();
            }
            angle += lifted ? 2 * Math.PI * random.nextDouble() : TURN * (2 * random.nextDouble() - 1);
            double step = 1 + 2 * STEP * random.nextDouble();
            x = reflected(x + step * Math.cos(angle));
            y = reflected(y + step * Math.sin(angle));
        }
        return builder.build(DrawingInfo.ofLabel("walk").withCanvas(Bounds.QUICKDRAW));
    }

    /** Reflects a coordinate at the edges of the page. */
    private static double reflected(double coordinate) {
        double positive = Math.abs(coordinate);
        return positive > 255 ? 510 - positive : positive;
    }

    /** Those of the first {@code count} drawings whose length is accepted. */
    static DrawingStore drawings(int count, IntPredicate length) {
        DrawingStore.Builder store = new DrawingStore.Builder();
        for (int i = 0; i < count; i++) {
            if (length.test(length(i))) {
                store.add(drawing(i));
            }
        }
        return store.build();
    }
}
