package dev.inkling.drawing.format;

import dev.inkling.drawing.Drawing;

/** A picture as lines in the order drawn, each of one colour: what SVG and images draw. */
final class Inking {

    /** What draws a line. */
    @FunctionalInterface
    interface Line {

        /**
         * Draws a line through points of one stroke; one point alone is a dot.
         *
         * @param from the first point
         * @param to just behind the last point
         * @param ink 0xRRGGBB
         */
        void draw(int from, int to, int ink);
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
                // A stroke that was begun goes on from the last point that was given.
                line.draw(begun > from ? begun - 1 : from, to, style.ink());
            }
        }
    }
}
