package dev.inkling.drawing.geometry;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import java.util.Arrays;

/**
 * Removes the points of a stroke that its shape does not need.
 *
 * <p>Ramer, Douglas and Peucker's method: between two points that are kept, the point furthest from the line through
 * them is kept too if it is further away than epsilon, and so on in both parts. Simplifying a result again with the
 * same epsilon does not change it.
 */
public final class Simplify {

    private Simplify() {}

    /**
     * The drawing with every stroke simplified; first and last points of strokes are kept.
     *
     * @param epsilon the largest distance that a removed point may have from the line that replaces it, in the
     *     drawing's units; 0 removes only points that lie on the line
     */
    public static Drawing rdp(Drawing drawing, double epsilon) {
        int n = drawing.points();
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = drawing.x(i);
            y[i] = drawing.y(i);
        }
        boolean[] keep = new boolean[n];
        for (int s = 0; s < drawing.strokes(); s++) {
            mark(x, y, drawing.strokeStart(s), drawing.strokeEnd(s), epsilon, keep);
        }
        DrawingBuilder builder = new DrawingBuilder();
        for (int s = 0; s < drawing.strokes(); s++) {
            for (int i = drawing.strokeStart(s); i < drawing.strokeEnd(s); i++) {
                if (keep[i]) {
                    builder.point(drawing.x(i), drawing.y(i));
                }
            }
            builder.endStroke();
        }
        return builder.build(drawing.info());
    }

    /**
     * Marks the points of one stroke that are kept. It uses an explicit stack, since the recursion may be as deep as the
     * number of points.
     *
     * @param x horizontal coordinates, of other strokes too
     * @param y vertical coordinates, as many
     * @param start index of the stroke's first point
     * @param end index just after its last point
     * @param keep true where a point is kept; other strokes' elements do not change
     */
    static void mark(double[] x, double[] y, int start, int end, double epsilon, boolean[] keep) {
        keep[start] = true;
        keep[end - 1] = true;
        int[] todo = new int[64];
        int top = 0;
        todo[top++] = start;
        todo[top++] = end - 1;
        while (top > 0) {
            int last = todo[--top];
            int first = todo[--top];
            int furthest = furthest(x, y, first, last, epsilon);
            if (furthest >= 0) {
                keep[furthest] = true;
                if (top + 4 > todo.length) {
                    todo = Arrays.copyOf(todo, todo.length * 2);
                }
                todo[top++] = first;
                todo[top++] = furthest;
                todo[top++] = furthest;
                todo[top++] = last;
            }
        }
    }

    /**
     * The point between two others that is furthest from the line through them, or from the first point where the two
     * coincide; −1 if none is further than epsilon.
     */
    private static int furthest(double[] x, double[] y, int first, int last, double epsilon) {
        double ux = x[last] - x[first];
        double uy = y[last] - y[first];
        double length = Math.hypot(ux, uy);
        int furthest = -1;
        double most = epsilon;
        for (int i = first + 1; i < last; i++) {
            double vx = x[i] - x[first];
            double vy = y[i] - y[first];
            double distance = length == 0 ? Math.hypot(vx, vy) : Math.abs(ux * vy - uy * vx) / length;
            if (distance > most) {
                most = distance;
                furthest = i;
            }
        }
        return furthest;
    }
}
