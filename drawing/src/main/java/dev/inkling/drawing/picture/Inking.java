package dev.inkling.drawing.picture;

import dev.inkling.drawing.Drawing;
import java.util.stream.IntStream;

/** A picture as lines of one colour each, in drawing order, for SVG and images. */
final class Inking {

    /** Draws a line. */
    @FunctionalInterface
    interface Line {

        /**
         * Draws a line through points of one stroke; one point alone is a dot.
         *
         * @param from the first point
         * @param to just after the last point
         * @param ink 0xRRGGBB
         */
        void draw(int from, int to, int ink);
    }

    /** Draws a mark. */
    @FunctionalInterface
    interface Mark {

        /**
         * Draws a mark through one or two points.
         *
         * @param from the first point
         * @param to just after the last point
         * @param throughAir whether the pen was up between them
         */
        void draw(int from, int to, boolean throughAir);
    }

    private Inking() {}

    /** Draws every stroke of a picture. */
    static void lines(Picture picture, SheetStyle style, Line line) {
        Drawing drawing = picture.drawing();
        int begun = picture.begunPoints();
        for (int s = 0; s < drawing.strokes(); s++) {
            int from = drawing.strokeStart(s);
            int to = drawing.strokeEnd(s);
            if (begun > from) {
                line.draw(from, Math.min(begun, to), style.begunInk());
            }
            if (begun < to) {
                // The rest of a begun stroke continues from the last given point.
                line.draw(begun > from ? begun - 1 : from, to, style.ink());
            }
        }
    }

    /** Draws the line that leads to a picture's marked point, if it has one. To be drawn on top of all others. */
    static void mark(Picture picture, Mark mark) {
        picture.markedPoint().ifPresent(point -> {
            boolean begins = IntStream.range(0, picture.drawing().strokes())
                    .anyMatch(s -> picture.drawing().strokeStart(s) == point);
            mark.draw(Math.max(0, point - 1), point + 1, begins && point > 0);
        });
    }
}
