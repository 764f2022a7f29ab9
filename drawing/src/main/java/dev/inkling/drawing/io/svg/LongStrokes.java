package dev.inkling.drawing.io.svg;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import dev.inkling.drawing.geometry.Simplify;

/**
 * Simplifies strokes of any length in linear time.
 *
 * <p>{@link Simplify} may take quadratic time, for maliciously made strokes. So a stroke longer than
 * {@value #PIECE} points is simplified in pieces of that length; the points where they meet are kept.
 */
final class LongStrokes {

    private static final int PIECE = 2048;

    private LongStrokes() {}

    /** The drawing with every stroke simplified, and consecutive equal points reduced to one. */
    static Drawing simplified(Drawing drawing, double epsilon) {
        Drawing pieces = Simplify.rdp(pieces(drawing), epsilon);
        DrawingBuilder whole = new DrawingBuilder();
        int piece = 0;
        for (int s = 0; s < drawing.strokes(); s++) {
            int last = piece + pieces(drawing.strokeEnd(s) - drawing.strokeStart(s)) - 1;
            int first = pieces.strokeStart(piece);
            for (int i = first; i < pieces.strokeEnd(last); i++) {
                boolean again = i > first && pieces.x(i) == pieces.x(i - 1) && pieces.y(i) == pieces.y(i - 1);
                if (!again) {
                    whole.point(pieces.x(i), pieces.y(i));
                }
            }
            whole.endStroke();
            piece = last + 1;
        }
        return whole.build(drawing.info());
    }

    /** The drawing with long strokes cut; each piece begins with the last point of the one before. */
    private static Drawing pieces(Drawing drawing) {
        DrawingBuilder cut = new DrawingBuilder();
        for (int s = 0; s < drawing.strokes(); s++) {
            int end = drawing.strokeEnd(s);
            int start = drawing.strokeStart(s);
            for (int p = pieces(end - start); p > 0; p--) {
                for (int i = start; i < Math.min(start + PIECE, end); i++) {
                    cut.point(drawing.x(i), drawing.y(i));
                }
                cut.endStroke();
                start += PIECE - 1;
            }
        }
        return cut.build(drawing.info());
    }

    /** The number of pieces that a stroke is cut into. */
    private static int pieces(int points) {
        return Math.max(1, (points - 1 + PIECE - 2) / (PIECE - 1));
    }
}
